"""Spanish as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, held, note, requester, solved

VOICE = Voice(
    greetings=("Hola:", "Buenos días:", "Buenas tardes:", "Estimado equipo de Harbor & Pine:", ""),
    sign_offs=(
        "Un saludo,\n{name}",
        "Gracias de antemano,\n{first}",
        "Saludos cordiales\n{name}",
        "Muchas gracias\n{name}, {city}",
    ),
    agent_greetings=("Hola, {first}:", "Buenos días, {first}:", "Hola, {name}:"),
    agent_sign_offs=(
        "Un saludo cordial,\n{agent}\nHarbor & Pine",
        "Saludos,\n{agent}, Harbor & Pine",
        "Quedo a su disposición,\n{agent}",
    ),
    thanks=(
        "¡Perfecto, muchas gracias!",
        "Todo en orden, gracias {agent}.",
        "Ya está, pueden cerrarlo.",
        "Mil gracias por la rapidez.",
    ),
    welcome=("¡Un placer!", "Gracias a usted, que tenga un buen día.", "Para eso estamos."),
    unanswered=(
        "Como no he tenido noticias suyas, entiendo que está resuelto. Si no es así, basta con responder a este mensaje.",
        "Dejo la consulta como resuelta por ahora; responda cuando quiera y la retomamos.",
    ),
    colours=("arena", "verde bosque", "antracita", "roble natural", "óxido", "azul tinta", "nogal"),
    date="{day} de {month}",
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
)

SCENARIOS = (
    Scenario(
        key="es_pedido_tarde",
        group="logistics",
        type="question",
        tags=("wismo",),
        subjects=("¿Dónde está mi pedido {order}?", "Pedido {order} sin entregar", "Fecha de entrega {order}"),
        script=(
            requester(
                "el pedido {order} tenía que llegar el {missed_on} y el seguimiento {tracking} no se mueve. Los huéspedes llegan el {due_on} y todavía no hay camas. ¿Me pueden confirmar una fecha?",
                "{carrier} dice que no había nadie en casa. Había dos albañiles, mi suegra y la radio puesta. Por favor, vuelvan a programar la entrega de {order}.",
                "llevo desde el {missed_on} esperando el sofá {sofa} (pedido {order}). Me conformo con una fecha en la que pueda confiar.",
            ),
            asked(
                "lamento la espera. He hablado con el transportista: su pedido está en el almacén de {city} y puede salir el {due_on} por la mañana. ¿Le viene bien?",
                "le pido disculpas. La dirección estaba incompleta en la etiqueta. Ya está corregida; ¿le encaja el {due_on}?",
            ),
            requester(
                "Sí, el {due_on} perfecto. Que llamen antes, el portal se atasca.",
                "De acuerdo. A partir de las diez, si puede ser.",
                "Vale, gracias.",
            ),
            solved(
                "Reservado. El conductor llamará media hora antes, y le hemos devuelto los {part_amount} del envío.",
                "Confirmado. La víspera recibirá un mensaje con la franja horaria.",
            ),
        ),
    ),
    Scenario(
        key="es_mesa_rota",
        group="logistics",
        type="incident",
        tags=("damage",),
        subjects=("Mesa {table} dañada", "Golpe en el armario {cabinet}", "Llegó roto: {order}"),
        script=(
            requester(
                "la mesa {table} del pedido {order} ha llegado con una esquina aplastada. El embalaje estaba intacto, así que el golpe viene de antes.",
                "una puerta del armario {cabinet} viene combada y no cierra. Pedido {order}, color {colour}.",
                "al abrir la caja de la lámpara {lamp} ({order}) sonó como una maraca. La pantalla está en muchos trozos.",
            ),
            asked(
                "¡qué lástima! ¿Podría enviarme una foto del daño y otra de la etiqueta de la caja? Con eso pido el recambio hoy mismo.",
                "lo siento mucho. Con dos fotos me basta para tramitarlo sin que tenga que devolver nada.",
                tags=("awaiting_photos",),
            ),
            requester(
                "Adjunto las fotos.",
                "Aquí van, la segunda con una moneda para comparar.",
                "Enviadas. La etiqueta está un poco rota también.",
            ),
            note("Daño de fábrica, avisar a calidad.", "Recambio en almacén, quedan tres."),
            solved(
                "Gracias, está clarísimo. El recambio llega el {due_on} y el transportista se lleva la pieza dañada.",
                "Ya está pedido. Llegará hacia el {due_on}; la pieza rota puede tirarla.",
                tags=("replacement_sent",),
            ),
            requester(
                "Ha llegado el recambio, pero es de otro color.",
                "Llegó bien, pero se llevaron también los tornillos.",
                after_days=9,
            ),
            solved(
                "Disculpe, la referencia se parece demasiado. El correcto sale hoy en exprés.",
                "Le envío una bolsa completa de tornillos hoy mismo, con seguimiento {tracking}.",
            ),
        ),
    ),
    Scenario(
        key="es_factura",
        group="billing",
        type="task",
        tags=("invoice",),
        subjects=("Factura con NIF", "Factura {invoice} incorrecta", "Necesito la factura de {order}"),
        script=(
            requester(
                "necesito la factura de {order} a nombre de la empresa. En la que recibí, {invoice}, figura mi nombre de pila y nada más.",
                "en la factura {invoice} aparecen {amount}, pero pagué con el bono {voucher} y debería ser menos. ¿La pueden revisar?",
                "la gestoría me pide la factura {invoice} con la dirección fiscal, no la de entrega en {city}. El pedido es {order}.",
            ),
            asked(
                "por supuesto. Indíqueme, por favor, la razón social y el NIF tal como deben aparecer.",
                "la reviso ahora mismo. ¿Me confirma que el bono llegó a aceptarse en el último paso?",
                "claro que sí. ¿Quiere que figure también la dirección de entrega?",
            ),
            requester(
                "Tal cual está en mi perfil, por favor. Gracias.",
                "Sí, salía en verde y con una palomita.",
                "Solo la fiscal, por favor.",
            ),
            solved(
                "Adjunta va la factura corregida; la anterior queda anulada.",
                "Listo. Además lo he guardado en su ficha para la próxima vez.",
                tags=("invoice_reissued",),
            ),
        ),
    ),
    Scenario(
        key="es_consulta",
        group="support",
        type="question",
        priority="low",
        tags=("presale",),
        subjects=(
            "Consulta sobre el sofá {sofa}",
            "¿Tienen {chair} en {colour}?",
            "Cama {bed} sin cabecero",
        ),
        script=(
            requester(
                "¿el sofá {sofa} en {colour} aguanta el sol de {city}? El salón da al sur y el anterior se quedó blanco en dos veranos.",
                "busco {quantity} sillas {chair} en {colour} apilables para una terraza en {city}. ¿Cuánto tardarían?",
                "¿la cama {bed} se puede montar sin cabecero? En {city} los techos son bajos y los míos, además, inclinados. La quiero en {colour}.",
            ),
            solved(
                "ese tejido lleva tratamiento contra la luz, y lo probamos dos años en una terraza. Le mando una muestra para que la deje al sol y juzgue usted.",
                "tenemos esa cantidad en almacén; una semana desde el pedido. Y sí, se apilan de cuatro en cuatro.",
                "sí, el cabecero va aparte con cuatro tornillos. Sin él, la altura máxima es de 38 cm.",
            ),
        ),
    ),
    Scenario(
        key="es_lampara_sola",
        group="technical",
        type="incident",
        problem="lamp_batch",
        tags=("electrical",),
        subjects=("La lámpara se enciende sola", "Regulador táctil defectuoso, {order}"),
        script=(
            requester(
                "la lámpara {lamp} del pedido {order} se enciende sola de madrugada. En el apartamento hay huéspedes y ya se habla de fantasmas.",
                "el regulador táctil de {lamp} hace lo que quiere cuando hay humedad. ¿Es peligroso? Pedido {order}.",
            ),
            asked(
                "no es peligroso, pero sí un defecto conocido de una serie pequeña. ¿Podría leerme el número de la placa, debajo del pie?"
            ),
            requester("Pone HL-{order_digits}."),
            held(
                "es de esa serie. Le enviamos un regulador nuevo en cuanto lo entregue el proveedor; son dos tornillos.",
                tags=("lamp_batch",),
            ),
        ),
    ),
)

SPANISH = Language(VOICE, SCENARIOS)
