"""Brazilian Portuguese as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, held, requester, solved

VOICE = Voice(
    greetings=("Olá,", "Bom dia,", "Boa tarde,", "Oi, pessoal,", "Prezados,"),
    sign_offs=(
        "Abraço,\n{first}",
        "Desde já agradeço,\n{name}",
        "Atenciosamente,\n{name}",
        "Até mais,\n{first}, {city}",
    ),
    agent_greetings=("Olá, {first}!", "Bom dia, {first}.", "Oi, {first}, tudo bem?"),
    agent_sign_offs=(
        "Um abraço,\n{agent}\nHarbor & Pine",
        "Atenciosamente,\n{agent}, Harbor & Pine",
        "Conte com a gente,\n{agent}",
    ),
    thanks=(
        "Ótimo, agradeço a toda a equipe!",
        "Combinado, valeu {agent}!",
        "Perfeito, podem encerrar.",
        "Resolvido, agradeço a rapidez.",
    ),
    welcome=("Imagina, estamos à disposição.", "Nós que agradecemos!", "Que bom! Até a próxima."),
    unanswered=(
        "Como não tive retorno, imagino que esteja tudo certo e vou encerrar por aqui. Se precisar, é só responder.",
        "Vou deixar como resolvido por enquanto; sua resposta reabre o atendimento.",
    ),
    colours=("areia", "verde-musgo", "grafite", "carvalho natural", "ferrugem", "azul-tinta", "nogueira"),
    date="{day} de {month}",
    months=(
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ),
)

SCENARIOS = (
    Scenario(
        key="pt_alfandega",
        group="logistics",
        type="incident",
        tags=("export", "customs"),
        subjects=(
            "Pedido {order} parado na alfândega",
            "Taxa de armazenagem, {order}",
            "Fatura comercial de {order}",
        ),
        script=(
            requester(
                "o pedido {order} está parado na alfândega desde {missed_on}. O despachante pede a fatura comercial assinada e a lista de volumes. Podem enviar hoje?",
                "recebemos um aviso de taxa de armazenagem para {order}. Disseram que falta o código fiscal das {quantity} luminárias {lamp}. Alguém pode ajudar?",
                'a descrição na fatura diz apenas "móveis", e o fiscal quer saber a madeira, o peso e o país de origem de cada peça. Pedido {order}, valor {amount}.',
            ),
            asked(
                "que chateação. A fatura assinada e a lista de volumes seguem em anexo. Pode confirmar com o despachante se está tudo aí?",
                "já preparei a nova fatura com código, peso e origem por item. Podem conferir antes que eu mande o original?",
            ),
            requester(
                "Conferido, só falta o peso líquido da caixa 3.",
                "O despachante aceitou. Agora é esperar.",
                "Está certo, pode mandar o original.",
            ),
            held(
                "Enviado por courier, {tracking}. Deixo em aberto até a liberação.",
                "Ótimo. Acompanho a liberação e aviso aqui.",
            ),
            solved(
                "Liberado! A entrega em {city} ficou para {due_on}. A armazenagem, {part_amount}, fica por nossa conta.",
                "Saiu da alfândega hoje cedo; chega em {due_on}.",
            ),
        ),
    ),
    Scenario(
        key="pt_troca",
        group="support",
        type="question",
        tags=("return",),
        subjects=(
            "Troca do tapete {rug}",
            "Devolução de duas cadeiras",
            "Devolução {order}",
        ),
        script=(
            requester(
                "o tapete {rug} é lindo, mas na minha sala em {city} ficou parecendo um campo de futebol. Dá para trocar por {colour}? Pedido {order}.",
                "comprei duas cadeiras {chair} a mais no pedido {order}. Posso devolver só as duas? Estão na caixa.",
                "o sofá {sofa} não passou na porta do elevador por três dedos. Como faço para devolver? {order}.",
            ),
            asked(
                "dá sim, sem custo em até trinta dias. A transportadora pode passar em {due_on}. Tem alguém em casa?",
                "claro! Não precisa da embalagem original. {due_on} fica bom para a coleta?",
            ),
            requester("Fica ótimo, de manhã.", "Pode ser. E o dinheiro, volta quando?", "Sim, o porteiro recebe."),
            solved(
                "Marcado: na mesma visita entregam o novo e levam o outro.",
                "Coleta marcada. O valor volta em até sete dias depois da chegada.",
                "Tudo agendado, você recebe um SMS na véspera. Os {amount} voltam em até sete dias.",
                tags=("return_booked",),
            ),
        ),
    ),
    Scenario(
        key="pt_pagamento",
        group="billing",
        type="question",
        tags=("payment",),
        subjects=("Boleto vencido", "Cobrança em duplicidade", "Pagamento do pedido {order}"),
        script=(
            requester(
                "o boleto do pedido {order} venceu no domingo e o banco não aceita mais. Podem gerar outro de {amount}?",
                "na fatura do cartão apareceram duas cobranças de {amount}. Fiz um pedido só, {order}.",
                'paguei {order} por transferência em {missed_on} e o site ainda mostra "aguardando". Mando o comprovante?',
            ),
            solved(
                "novo boleto em anexo, com vencimento em {due_on}. Guardei o seu pedido, não vai faltar nada.",
                "uma das cobranças era só uma reserva e já foi liberada; some da fatura em até dois dias úteis.",
                "achei o pagamento: veio sem o número do pedido. Já está baixado e {order} entra na separação hoje.",
            ),
            requester(
                "O novo boleto também aparece como vencido no aplicativo do banco.",
                "O valor reservado ainda não sumiu.",
                'O site continua mostrando "aguardando", e já se passaram dois dias.',
            ),
            solved(
                "Era o registro que demorou no banco; agora está ativo. Se preferir, pode pagar por transferência com o mesmo número.",
                "Liguei para a operadora: a liberação cai na virada do dia. Já está confirmada.",
                "Era a página em cache; conferi no sistema e está pago. Atualizei também a sua conta.",
            ),
        ),
    ),
    Scenario(
        key="pt_montagem",
        group="technical",
        type="question",
        priority="low",
        tags=("assembly",),
        subjects=(
            "Manual em português?",
            "Voltagem da luminária {lamp}",
            "Bucha para a estante {shelf}",
        ),
        script=(
            requester(
                "vocês têm o manual da cama {bed} em português? O desenho do passo 7 tem mais setas do que parafusos. Pedido {order}.",
                "a luminária {lamp} em {colour} é bivolt? Em {city} temos 220 V e não quero testar na sorte. Pedido {order}.",
                "que bucha uso para a estante {shelf} em parede de gesso? Vou pôr uns {quantity} quilos de livros. É do pedido {order}.",
            ),
            solved(
                "segue o PDF em português, e o passo 7 ganhou um desenho novo. A peça B entra com o furo para baixo.",
                "pode ligar sem medo: a fonte aceita de 100 a 240 V. Só a lâmpada é E27 comum.",
                "use bucha basculante, quatro pontos, e pelo menos um parafuso no montante de madeira. Com isso aguenta o dobro.",
            ),
        ),
    ),
)

PORTUGUESE = Language(VOICE, SCENARIOS)
