"""French as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, held, note, requester, solved

VOICE = Voice(
    greetings=("Bonjour,", "Bonjour à toute l'équipe,", "Madame, Monsieur,", "Bonsoir,", ""),
    sign_offs=(
        "Cordialement,\n{name}",
        "Merci d'avance,\n{name}",
        "Bien à vous,\n{first}",
        "Bonne journée,\n{name}, {city}",
        "Salutations distinguées\n{name}",
    ),
    agent_greetings=("Bonjour {first},", "Bonjour,", "Bonjour {name},"),
    agent_sign_offs=(
        "Bien cordialement,\n{agent}\nHarbor & Pine",
        "Belle journée,\n{agent}, Harbor & Pine",
        "À votre écoute,\n{agent}",
    ),
    thanks=(
        "Parfait, merci beaucoup !",
        "C'est réglé, merci {agent}.",
        "Bien reçu, bonne continuation.",
        "Merci pour votre réactivité.",
    ),
    welcome=("Avec plaisir !", "Je vous en prie, à bientôt.", "Merci à vous, excellente fin de semaine."),
    unanswered=(
        "Sans nouvelles de votre part, je suppose que tout est rentré dans l'ordre et je classe la demande. Une simple réponse la rouvrira.",
        "Je passe votre demande en résolu pour l'instant ; n'hésitez pas à répondre si besoin.",
    ),
    colours=("sable", "vert sapin", "anthracite", "chêne naturel", "rouille", "bleu encre", "noyer"),
    date="{day} {month}",
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
)

SCENARIOS = (
    Scenario(
        key="fr_livraison",
        group="logistics",
        type="question",
        tags=("wismo",),
        subjects=(
            "Commande {order} toujours pas livrée",
            "Livraison du {missed_on}",
            "Où en est ma commande {order} ?",
        ),
        script=(
            requester(
                "ma commande {order} devait arriver le {missed_on}. Le suivi {tracking} indique « en cours d'acheminement » depuis une semaine. Pouvez-vous me donner une vraie date ?",
                "j'ai attendu le livreur toute la journée du {missed_on} pour le canapé {sofa} ({order}). Personne, aucun appel. Je ne peux pas reprendre un jour de congé au hasard.",
                "le transporteur {carrier} prétend s'être présenté chez nous à {city}. Nous étions quatre à la maison, et un chien qui aboie pour moins que cela. Commande {order}.",
            ),
            asked(
                "je vous présente nos excuses. Le colis est bien au dépôt ; je peux vous proposer le {due_on} entre 8 h et 12 h. Cela vous conviendrait-il ?",
                "après un appel au transporteur : il manquait un équipier pour la montée à l'étage. La prochaine tournée complète passe le {due_on}. Je la réserve ?",
            ),
            requester(
                "Va pour le {due_on}. Le code de l'immeuble est dans mon profil.",
                "Oui, réservez, merci.",
                "D'accord, mais le matin s'il vous plaît.",
            ),
            solved(
                "C'est réservé, le chauffeur vous appellera une demi-heure avant. Les frais de livraison de {part_amount} vous sont remboursés.",
                "Noté. Vous recevrez un SMS la veille avec le créneau de deux heures.",
            ),
        ),
    ),
    Scenario(
        key="fr_echantillons",
        group="support",
        type="question",
        business=True,
        priority="low",
        tags=("b2b", "samples"),
        subjects=(
            "Échantillons pour un projet à {city}",
            "Demande de devis : {quantity} fauteuils",
            "Lampe {lamp} en {colour}",
        ),
        script=(
            requester(
                "nous aménageons un hall à {city} et hésitons sur le tissu du canapé {sofa}. Pourriez-vous nous envoyer {colour} et les deux nuances voisines, en grand format si possible ?",
                "il nous faudrait un devis pour {quantity} fauteuils {chair} en {colour}, livraison vers le {due_on}. {organization} bénéficie de la remise professionnelle.",
                "la lampe {lamp} existe-t-elle en {colour} avec un câble de 3 mètres ? Le client a dessiné sa prise avant son mur.",
            ),
            asked(
                "avec plaisir. Les échantillons partent ce soir. Pour quelle surface, et la pièce est-elle exposée au sud ? Certaines teintes y vivent plus vite que d'autres.",
                "bien sûr. Une précision : la livraison se fait-elle à l'étage, et faut-il reprendre les emballages ?",
                "elle existe, sur commande, en trois semaines. Le câble doit-il être textile ou gainé ?",
            ),
            requester(
                "Plein sud, hélas. Vos conseils sont les bienvenus.",
                "Rez-de-chaussée, accès camion facile. Reprise des emballages, oui.",
                "Textile, de la même teinte s'il vous plaît.",
            ),
            solved(
                "Dans ce cas je vous conseille la version lin et polyester, traitée contre la lumière ; le devis est joint, valable trente jours.",
                "Le devis {invoice} est joint, remise comprise. Répondez simplement « bon pour accord ».",
                "C'est noté ; le devis {invoice} est joint, livraison vers le {due_on}.",
            ),
        ),
    ),
    Scenario(
        key="fr_remboursement",
        group="billing",
        type="incident",
        priority="high",
        tags=("refund", "payment"),
        subjects=("Débité deux fois", "Remboursement {order}", "Erreur de montant sur {invoice}"),
        script=(
            requester(
                "j'ai été débité deux fois de {amount} pour la commande {order}. La première fois votre site affichait une erreur. Merci de me rembourser l'un des deux paiements.",
                "les chaises {chair} de {order} sont reparties le {missed_on} et je ne vois toujours pas les {amount} sur mon compte. Pouvez-vous vérifier ?",
                "la facture {invoice} comporte {part_amount} de frais d'étage alors que nous habitons au rez-de-chaussée, et depuis longtemps.",
            ),
            note(
                "Double capture confirmée par le prestataire. Remboursement lancé.",
                "Retour scanné sans nom. Rapproché à la main, remboursement lancé.",
                "Frais d'étage ajoutés à tort par le transporteur. Geste commercial.",
            ),
            asked(
                "vous avez raison et je vous prie de nous excuser. Le remboursement est parti ce matin ; comptez trois à cinq jours ouvrés. Pourriez-vous me confirmer l'arrivée ?",
                "c'est une erreur de notre côté, corrigée à l'instant. Vous me direz si le montant apparaît d'ici vendredi ?",
                tags=("refund_issued",),
            ),
            requester("Reçu ce matin, merci.", "Toujours rien, et nous sommes vendredi.", "Le compte est bon."),
            solved(
                "Merci de votre confirmation et de votre patience.",
                "J'ai appelé la banque : le virement est crédité ce soir. Je reste attentive.",
                "Parfait, et merci de l'avoir signalé.",
            ),
        ),
    ),
    Scenario(
        key="fr_piece_cassee",
        group="support",
        type="incident",
        tags=("damage", "missing_parts"),
        subjects=(
            "Pied cassé, lit {bed}",
            "Pièce manquante dans {order}",
            "Table {table} rayée",
        ),
        script=(
            requester(
                "un pied du lit {bed} est fendu à la réception ({order}). Le reste est très beau. Peut-on ne changer que le pied ?",
                "il manque la notice et le sachet de vis n° 4 de l'étagère {shelf}. Commande {order}. Mon beau-père propose d'improviser, ce que je voudrais éviter.",
                "nous avons remarqué une rayure sur le plateau de la table {table} en ouvrant le carton, commande {order}. Photos sur demande.",
            ),
            asked(
                "quel dommage ! Deux photos suffisent : le défaut de près et l'étiquette du carton. Je commande la pièce aussitôt.",
                "surtout pas d'improvisation. Pouvez-vous me lire le numéro imprimé sur le côté du carton ?",
                "volontiers pour les photos : une de loin, une de près, et l'étiquette du carton.",
                tags=("awaiting_photos",),
            ),
            requester("Voici les photos.", "C'est le SP-{order_digits}.", "Ci-joint. Dites-moi si c'est lisible."),
            solved(
                "La pièce part demain et arrivera vers le {due_on}. Gardez l'ancienne ou jetez-la, rien n'est à renvoyer.",
                "C'est expédié en lettre suivie, numéro {tracking}.",
                tags=("part_sent",),
            ),
            requester(
                "Pièce reçue, mais c'est un pied droit, et il me faut le gauche.",
                "Le colis est arrivé ouvert, et il manque encore deux vis.",
                "Le nouveau plateau est parfait, mais percé pour un autre pied.",
                after_days=9,
            ),
            solved(
                "Toutes mes excuses, les sachets étaient intervertis. Le bon part aujourd'hui en express.",
                "J'ai préparé le sachet moi-même et compté deux fois. Il part ce soir.",
                "Je vous prie de nous excuser. Nous livrons les pieds qui vont avec, sans rien reprendre.",
            ),
        ),
    ),
    Scenario(
        key="fr_depot",
        group="logistics",
        type="incident",
        problem="depot",
        tags=("wismo", "delay"),
        subjects=("Livraison annulée sans explication", "Dépôt inondé ?"),
        script=(
            requester(
                "le transporteur annule la livraison de {order} prévue demain, sans motif. Que se passe-t-il ?",
                "on me dit que le dépôt de {carrier} est sous l'eau. Mon tapis {rug} ({order}) y est-il aussi ?",
            ),
            held(
                "une conduite a cédé au dépôt du transporteur, nous faisons le tri entre sec et mouillé. Je vous réponds sous trois jours, et rien d'humide ne vous sera livré."
            ),
            solved("bonne nouvelle : votre commande est restée au sec et arrive le {due_on}."),
        ),
    ),
)

FRENCH = Language(VOICE, SCENARIOS)
