<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Allergy</name>
    <message>
        <source>Allergy: what must not be in it?</source>
        <translation>Alergia: o que não pode ter?</translation>
    </message>
</context>
<context>
    <name>CapacityNotice</name>
    <message>
        <source>The kitchen is busy: about {minutes} minutes.</source>
        <translation>A cozinha está cheia: cerca de {minutes} minutos.</translation>
    </message>
    <message>
        <source>The kitchen is closed: it would refuse this order, and what is paid would go back.</source>
        <translation>A cozinha está fechada: ela recusaria este pedido, e o que for pago seria devolvido.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Allergy</source>
        <translation>Alergia</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Change {number}</source>
        <translation>Alterar {number}</translation>
    </message>
    <message>
        <source>Changed at {time} · {state}</source>
        <translation>Alterado às {time} · {state}</translation>
    </message>
    <message>
        <source>Changing order {number}</source>
        <translation>Alterando o pedido {number}</translation>
    </message>
    <message>
        <source>Charge difference {amount}</source>
        <translation>Cobrar a diferença {amount}</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>Difference for {number}</source>
        <translation>Diferença do {number}</translation>
    </message>
    <message>
        <source>Give back {amount}</source>
        <translation>Devolver {amount}</translation>
    </message>
    <message>
        <source>Give {amount} change</source>
        <translation>Dê {amount} de troco</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Deixar como está</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>New total</source>
        <translation>Novo total</translation>
    </message>
    <message>
        <source>Next sale meanwhile</source>
        <translation>Próxima venda enquanto isso</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Observação</translation>
    </message>
    <message>
        <source>Order {number} is changed</source>
        <translation>Pedido {number} alterado</translation>
    </message>
    <message>
        <source>Preparing the payment…</source>
        <translation>Preparando o pagamento…</translation>
    </message>
    <message>
        <source>Send change</source>
        <translation>Enviar alteração</translation>
    </message>
    <message>
        <source>Sending the change…</source>
        <translation>Enviando a alteração…</translation>
    </message>
    <message>
        <source>Take the change back</source>
        <translation>Desfazer a alteração</translation>
    </message>
    <message>
        <source>The kitchen has this order. Change lines, name, note or allergies, then send it.</source>
        <translation>O pedido está na cozinha. Mude itens, nome, observação ou alergias e envie.</translation>
    </message>
    <message>
        <source>The kitchen is being asked.</source>
        <translation>Perguntando à cozinha.</translation>
    </message>
    <message>
        <source>Undo all changes</source>
        <translation>Desfazer todas as alterações</translation>
    </message>
    <message>
        <source>Waiting for the card terminal</source>
        <translation>Aguardando a maquininha</translation>
    </message>
    <message>
        <source>Waiting for the payment by Pix</source>
        <translation>Aguardando o pagamento por Pix</translation>
    </message>
    <message>
        <source>came to nothing</source>
        <translation>não deu certo</translation>
    </message>
    <message>
        <source>done</source>
        <translation>feito</translation>
    </message>
    <message>
        <source>other options or note</source>
        <translation>outras opções ou observação</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>em andamento</translation>
    </message>
</context>
<context>
    <name>Chit</name>
    <message>
        <source>CHANGE</source>
        <translation>ALTERAÇÃO</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cozinha</translation>
    </message>
    <message>
        <source>Ordered {time}</source>
        <translation>Pedido às {time}</translation>
    </message>
    <message>
        <source>Printed at the counter {time}</source>
        <translation>Impresso no caixa às {time}</translation>
    </message>
    <message>
        <source>VOID: do not make</source>
        <translation>CANCELADO: não fazer</translation>
    </message>
    <message>
        <source>changed, was {count}</source>
        <translation>alterado, era {count}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>novo</translation>
    </message>
    <message>
        <source>wait until it is fired</source>
        <translation>espere até ser solto</translation>
    </message>
</context>
<context>
    <name>Complaints</name>
    <message>
        <source>It was not printed</source>
        <translation>Não foi impresso</translation>
    </message>
    <message>
        <source>Nothing was decided</source>
        <translation>Nada foi decidido</translation>
    </message>
    <message>
        <source>Nothing was refunded</source>
        <translation>Nada foi reembolsado</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Algo inesperado aconteceu</translation>
    </message>
    <message>
        <source>The chit was not printed</source>
        <translation>A via da cozinha não foi impressa</translation>
    </message>
    <message>
        <source>The file was not written</source>
        <translation>O arquivo não foi gravado</translation>
    </message>
    <message>
        <source>The menu was not changed</source>
        <translation>O cardápio não foi alterado</translation>
    </message>
    <message>
        <source>The message is still parked</source>
        <translation>A mensagem continua retida</translation>
    </message>
    <message>
        <source>The order could not be recalled</source>
        <translation>O pedido não pôde ser retomado</translation>
    </message>
    <message>
        <source>The order was not cancelled</source>
        <translation>O pedido não foi cancelado</translation>
    </message>
    <message>
        <source>The order was not changed</source>
        <translation>O pedido não foi alterado</translation>
    </message>
    <message>
        <source>The order was not charged</source>
        <translation>O pedido não foi cobrado</translation>
    </message>
    <message>
        <source>The order was not put on hold</source>
        <translation>O pedido não ficou em espera</translation>
    </message>
    <message>
        <source>The printer was not saved</source>
        <translation>A impressora não foi salva</translation>
    </message>
    <message>
        <source>This cannot be shown now</source>
        <translation>Isto não pode ser mostrado agora</translation>
    </message>
    <message>
        <source>This cannot be sold now</source>
        <translation>Isto não pode ser vendido agora</translation>
    </message>
    <message>
        <source>This was not done</source>
        <translation>Isto não foi feito</translation>
    </message>
    <message>
        <source>This was not kept</source>
        <translation>Isto não foi guardado</translation>
    </message>
</context>
<context>
    <name>CourseSettings</name>
    <message>
        <source>Courses</source>
        <translation>Tempos do pedido</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ligado</translation>
    </message>
    <message>
        <source>The first course is made when the order is paid, the others when somebody fires them.</source>
        <translation>O primeiro tempo é feito quando o pedido é pago, os outros quando alguém os solta.</translation>
    </message>
    <message>
        <source>Usual course of a category</source>
        <translation>Tempo habitual de cada categoria</translation>
    </message>
</context>
<context>
    <name>Courses</name>
    <message>
        <source>Move the marked line here</source>
        <translation>Mover a linha marcada para cá</translation>
    </message>
    <message>
        <source>{course}: what is added next comes here</source>
        <translation>{course}: o que entrar agora vem para cá</translation>
    </message>
</context>
<context>
    <name>CustomerDisplay</name>
    <message>
        <source>Delivery</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Parte {part} de {parts}</translation>
    </message>
    <message>
        <source>Pay with Pix: read the code with your bank&apos;s app</source>
        <translation>Pague com Pix: leia o código no app do seu banco</translation>
    </message>
    <message>
        <source>Please pay at the card terminal</source>
        <translation>Pague na maquininha, por favor</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Em preparo</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Serviço</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Imposto</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Obrigado!</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Gorjeta</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Welcome!</source>
        <translation>Boas-vindas!</translation>
    </message>
    <message>
        <source>What may we make for you?</source>
        <translation>O que vamos preparar para você?</translation>
    </message>
    <message>
        <source>Your change</source>
        <translation>Seu troco</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Sua senha</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… e mais {count}</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>Decide</source>
        <translation>Decidir</translation>
    </message>
    <message>
        <source>Decide only what you have seen. The provider is still asked: what it says later is put right and told.</source>
        <translation>Decida só o que você viu. O provedor continua sendo consultado: o que ele disser depois será corrigido e avisado.</translation>
    </message>
    <message>
        <source>How was {amount} of order {number} settled?</source>
        <translation>Como foi acertado {amount} do pedido {number}?</translation>
    </message>
    <message>
        <source>How you know (slip, terminal, the customer&apos;s bank)</source>
        <translation>Como você sabe (comprovante, maquininha, banco do cliente)</translation>
    </message>
    <message>
        <source>No money was taken</source>
        <translation>Nada foi cobrado</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Ainda não</translation>
    </message>
    <message>
        <source>Number on the bank&apos;s receipt</source>
        <translation>Número no comprovante do banco</translation>
    </message>
    <message>
        <source>Number on the terminal&apos;s slip</source>
        <translation>Número no comprovante da maquininha</translation>
    </message>
    <message>
        <source>The money was taken</source>
        <translation>O dinheiro foi cobrado</translation>
    </message>
    <message>
        <source>This is written down with your name and closes the matter.</source>
        <translation>Isto fica registrado com o seu nome e encerra o assunto.</translation>
    </message>
    <message>
        <source>What became of {amount} of order {number}?</source>
        <translation>O que aconteceu com {amount} do pedido {number}?</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Seu nome</translation>
    </message>
</context>
<context>
    <name>DisplaySettings</name>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Language for the customer</source>
        <translation>Idioma do cliente</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligada</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ligada</translation>
    </message>
    <message>
        <source>On which screen</source>
        <translation>Em qual tela</translation>
    </message>
    <message>
        <source>Screen for the customer</source>
        <translation>Tela para o cliente</translation>
    </message>
    <message>
        <source>Shows the order, what to pay, the Pix code and the call number on a second screen.</source>
        <translation>Mostra o pedido, o valor, o código Pix e a senha em uma segunda tela.</translation>
    </message>
    <message>
        <source>The second one</source>
        <translation>A segunda</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Another tender</source>
        <translation>Outro pagamento</translation>
    </message>
    <message>
        <source>Change order</source>
        <translation>Mudar pedido</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dispensar</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ver pedido</translation>
    </message>
    <message>
        <source>Not enough: {products}. Change the order.</source>
        <translation>Não há o suficiente: {products}. Mude o pedido.</translation>
    </message>
    <message>
        <source>Order {number} did not go through</source>
        <translation>O pedido {number} não foi concluído</translation>
    </message>
    <message>
        <source>Order {number} needs you</source>
        <translation>O pedido {number} precisa de você</translation>
    </message>
    <message numerus="yes">
        <source>{product} (%n left)</source>
        <translation>
            <numerusform>{product} (resta %n)</numerusform>
            <numerusform>{product} (restam %n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Product code, then Enter</source>
        <translation>Código do produto e Enter</translation>
    </message>
    <message>
        <source>Search by number or name</source>
        <translation>Buscar por número ou nome</translation>
    </message>
    <message>
        <source>Search or scan…</source>
        <translation>Buscar ou ler código…</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Close the sheet</source>
        <translation>Fechar a folha</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>HoldPanel</name>
    <message>
        <source>Everything is kept. Bring it back with Recall, at any counter.</source>
        <translation>Nada se perde. Volte a ele com Retomar, em qualquer caixa.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>How the bill is split comes back at this counter only.</source>
        <translation>A divisão da conta só volta neste caixa.</translation>
    </message>
    <message>
        <source>Name, table or anything you will recognise</source>
        <translation>Nome, mesa ou algo fácil de reconhecer</translation>
    </message>
    <message>
        <source>Put the order on hold</source>
        <translation>Deixar o pedido em espera</translation>
    </message>
</context>
<context>
    <name>Holds</name>
    <message>
        <source>Order of {time}</source>
        <translation>Pedido das {time}</translation>
    </message>
</context>
<context>
    <name>JourneyStrip</name>
    <message numerus="yes">
        <source>%n other(s) on the way</source>
        <translation>
            <numerusform>mais %n a caminho</numerusform>
            <numerusform>mais %n a caminho</numerusform>
        </translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Pedido {number}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take the last digit back</source>
        <translation>Apagar o último dígito</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Add the first product found</source>
        <translation>Adicionar o primeiro produto encontrado</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Charge: cash, card, Pix</source>
        <translation>Cobrar: dinheiro, cartão, Pix</translation>
    </message>
    <message>
        <source>Discount, tip, service charge</source>
        <translation>Desconto, gorjeta, taxa de serviço</translation>
    </message>
    <message>
        <source>Lock, or let somebody else sign in</source>
        <translation>Bloquear ou deixar outra pessoa entrar</translation>
    </message>
    <message>
        <source>Mark another line, from the search field</source>
        <translation>Marcar outra linha, a partir da busca</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Próxima seção</translation>
    </message>
    <message>
        <source>One less of the marked line</source>
        <translation>Um a menos na linha marcada</translation>
    </message>
    <message>
        <source>One more of the marked line</source>
        <translation>Um a mais na linha marcada</translation>
    </message>
    <message>
        <source>Print the last receipt</source>
        <translation>Imprimir o último recibo</translation>
    </message>
    <message>
        <source>Put the order on hold</source>
        <translation>Deixar o pedido em espera</translation>
    </message>
    <message>
        <source>Recall an order on hold</source>
        <translation>Retomar um pedido em espera</translation>
    </message>
    <message>
        <source>Remove the marked line</source>
        <translation>Remover a linha marcada</translation>
    </message>
    <message>
        <source>Repeat the last order</source>
        <translation>Repetir o último pedido</translation>
    </message>
    <message>
        <source>Search by code</source>
        <translation>Buscar por código</translation>
    </message>
    <message>
        <source>Search products</source>
        <translation>Buscar produtos</translation>
    </message>
    <message>
        <source>Take exact cash</source>
        <translation>Receber dinheiro exato</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Esta folha</translation>
    </message>
    <message>
        <source>Turn the page</source>
        <translation>Virar a página</translation>
    </message>
    <message>
        <source>Type anywhere to search</source>
        <translation>Digite em qualquer lugar para buscar</translation>
    </message>
    <message>
        <source>Undo the last removal</source>
        <translation>Desfazer a última remoção</translation>
    </message>
</context>
<context>
    <name>KitchenNotice</name>
    <message>
        <source>Chit printed {time}</source>
        <translation>Via da cozinha impressa às {time}</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Imprimir de novo</translation>
    </message>
    <message>
        <source>Print kitchen chit</source>
        <translation>Imprimir via da cozinha</translation>
    </message>
    <message>
        <source>The kitchen has it</source>
        <translation>A cozinha já tem</translation>
    </message>
    <message>
        <source>There is no printer here. Bring the order to the kitchen yourself.</source>
        <translation>Não há impressora aqui. Leve o pedido à cozinha você mesmo.</translation>
    </message>
</context>
<context>
    <name>Matter</name>
    <message>
        <source>Ask again now</source>
        <translation>Consultar agora</translation>
    </message>
    <message>
        <source>Compare the slip with the provider&apos;s list before the day is closed.</source>
        <translation>Compare o comprovante com a lista do provedor antes de fechar o dia.</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Decidir…</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Entendi</translation>
    </message>
    <message>
        <source>It is tried again by itself until it is done.</source>
        <translation>Será tentado de novo sozinho até dar certo.</translation>
    </message>
    <message>
        <source>Look at the order</source>
        <translation>Ver o pedido</translation>
    </message>
    <message>
        <source>Look at the terminal, its slip or the customer&apos;s bank. Whoever is in charge can decide what happened.</source>
        <translation>Veja a maquininha, o comprovante ou o banco do cliente. Quem é responsável pode decidir o que houve.</translation>
    </message>
    <message>
        <source>Order {number}: checking the payment of {amount} with the bank. Do not charge again.</source>
        <translation>Pedido {number}: verificando o pagamento de {amount} com o banco. Não cobre de novo.</translation>
    </message>
    <message>
        <source>Order {number}: checking the payment of {amount} with the terminal. Do not charge again.</source>
        <translation>Pedido {number}: verificando o pagamento de {amount} com a maquininha. Não cobre de novo.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} came after the order was undone, and has gone back.</source>
        <translation>Pedido {number}: {amount} chegou depois que o pedido foi desfeito e já voltou.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} could not be given back yet.</source>
        <translation>Pedido {number}: {amount} ainda não pôde ser devolvido.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} was not given back.</source>
        <translation>Pedido {number}: {amount} não foi devolvido.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} was seen taken, but the provider says it was not.</source>
        <translation>Pedido {number}: viram {amount} cobrado, mas o provedor diz que não.</translation>
    </message>
    <message>
        <source>Refund the order again, or give the money back another way.</source>
        <translation>Estorne o pedido de novo ou devolva o dinheiro de outra forma.</translation>
    </message>
    <message>
        <source>Settled by hand…</source>
        <translation>Acertado à mão…</translation>
    </message>
    <message>
        <source>Tell the customer. Nothing else is to do.</source>
        <translation>Avise o cliente. Não há mais nada a fazer.</translation>
    </message>
    <message>
        <source>The answer usually comes by itself. Take no other payment for this order; keep the customer here.</source>
        <translation>A resposta costuma vir sozinha. Não receba este pedido de outra forma; peça que o cliente espere.</translation>
    </message>
    <message>
        <source>{name} has decided. The order goes on in a moment.</source>
        <translation>{name} decidiu. O pedido segue em um instante.</translation>
    </message>
</context>
<context>
    <name>MenuEditor</name>
    <message>
        <source>+ price on top</source>
        <translation>+ preço a mais</translation>
    </message>
    <message>
        <source>Add a choice</source>
        <translation>Adicionar opção</translation>
    </message>
    <message>
        <source>Add a choice to the combo</source>
        <translation>Adicionar uma escolha ao combo</translation>
    </message>
    <message>
        <source>Add a product: its name or code</source>
        <translation>Adicionar produto: nome ou código</translation>
    </message>
    <message>
        <source>As a combo</source>
        <translation>Como combo</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Como de costume</translation>
    </message>
    <message>
        <source>At any hour, on every day.</source>
        <translation>A qualquer hora, todos os dias.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>No mínimo</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>No máximo</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Voltar à lista</translation>
    </message>
    <message>
        <source>Barcodes, with commas</source>
        <translation>Códigos de barras, com vírgulas</translation>
    </message>
    <message>
        <source>Between the columns stands</source>
        <translation>Entre as colunas há</translation>
    </message>
    <message>
        <source>By the piece</source>
        <translation>Por unidade</translation>
    </message>
    <message>
        <source>By weight</source>
        <translation>Por peso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Categorias</translation>
    </message>
    <message>
        <source>Categories that are not there yet</source>
        <translation>Categorias que ainda não existem</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Change the menu</source>
        <translation>Alterar o cardápio</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Opções</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Escolha uma imagem</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Escolher imagem…</translation>
    </message>
    <message>
        <source>Choose a table of products</source>
        <translation>Escolha uma tabela de produtos</translation>
    </message>
    <message>
        <source>Choose something in the list, or make something new.</source>
        <translation>Escolha algo na lista ou crie algo novo.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Cor</translation>
    </message>
    <message>
        <source>Colour 1</source>
        <translation>Cor 1</translation>
    </message>
    <message>
        <source>Colour 2</source>
        <translation>Cor 2</translation>
    </message>
    <message>
        <source>Colour 3</source>
        <translation>Cor 3</translation>
    </message>
    <message>
        <source>Colour 4</source>
        <translation>Cor 4</translation>
    </message>
    <message>
        <source>Colour 5</source>
        <translation>Cor 5</translation>
    </message>
    <message>
        <source>Colour 6</source>
        <translation>Cor 6</translation>
    </message>
    <message>
        <source>Colour 7</source>
        <translation>Cor 7</translation>
    </message>
    <message>
        <source>Colour 8</source>
        <translation>Cor 8</translation>
    </message>
    <message>
        <source>Comes by itself</source>
        <translation>Já vem marcada</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Contar</translation>
    </message>
    <message>
        <source>Counted now, in grams; leave empty if it is not counted</source>
        <translation>Contados agora, em gramas; deixe vazio se não se conta</translation>
    </message>
    <message>
        <source>Counted now; leave empty if it is not counted</source>
        <translation>Contado agora; deixe vazio se não se conta</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dias</translation>
    </message>
    <message>
        <source>Delivered, if another</source>
        <translation>Entrega, se diferente</translation>
    </message>
    <message>
        <source>Encoding of the file</source>
        <translation>Codificação do arquivo</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Here, if another</source>
        <translation>No local, se diferente</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horários</translation>
    </message>
    <message>
        <source>Hours at which its products are sold</source>
        <translation>Horários em que seus produtos são vendidos</translation>
    </message>
    <message>
        <source>How it is sold</source>
        <translation>Como é vendido</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Is shown</source>
        <translation>Aparece</translation>
    </message>
    <message>
        <source>Is sold</source>
        <translation>À venda</translation>
    </message>
    <message>
        <source>Line {line}: {told}</source>
        <translation>Linha {line}: {told}</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Feito em</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Criá-las</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Mover para baixo</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Mover para cima</translation>
    </message>
    <message>
        <source>Name ({language})</source>
        <translation>Nome ({language})</translation>
    </message>
    <message>
        <source>Name of the choice</source>
        <translation>Nome da opção</translation>
    </message>
    <message>
        <source>Name of the choice, such as Drink</source>
        <translation>Nome da escolha, como Bebida</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nada está aberto</translation>
    </message>
    <message>
        <source>On sale again</source>
        <translation>À venda de novo</translation>
    </message>
    <message>
        <source>On the menu</source>
        <translation>No cardápio</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opcionais</translation>
    </message>
    <message>
        <source>Options to choose</source>
        <translation>Opcionais para escolher</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preço</translation>
    </message>
    <message>
        <source>Price asked at the sale</source>
        <translation>Preço perguntado na venda</translation>
    </message>
    <message>
        <source>Price of a kilogram</source>
        <translation>Preço do quilo</translation>
    </message>
    <message>
        <source>Prices are written</source>
        <translation>Os preços são escritos</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produtos</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Read as {kind}</source>
        <translation>Lido como {kind}</translation>
    </message>
    <message>
        <source>Refuse the line</source>
        <translation>Recusar a linha</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Remove the choice</source>
        <translation>Remover a opção</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Remover a imagem</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>Remover este horário</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Remover: {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Search by name or code</source>
        <translation>Buscar por nome ou código</translation>
    </message>
    <message>
        <source>Sell at certain hours</source>
        <translation>Vender em certos horários</translation>
    </message>
    <message>
        <source>Sold from, such as 07:00</source>
        <translation>Vendido desde, p. ex. 07:00</translation>
    </message>
    <message>
        <source>Sold out until tomorrow</source>
        <translation>Esgotado até amanhã</translation>
    </message>
    <message>
        <source>Sold out until {time}</source>
        <translation>Esgotado até {time}</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Praças</translation>
    </message>
    <message>
        <source>Stations that are not there yet</source>
        <translation>Praças que ainda não existem</translation>
    </message>
    <message>
        <source>Tax, %</source>
        <translation>Imposto, %</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Impostos</translation>
    </message>
    <message>
        <source>The menu is kept at the main counter. Change it there.</source>
        <translation>O cardápio fica no caixa principal. Altere-o lá.</translation>
    </message>
    <message>
        <source>The price above is that of the whole; it is divided over what is chosen, so that each part is taxed as it is. What is dearer costs its amount on top.</source>
        <translation>O preço acima é o do conjunto; ele é dividido entre o que se escolhe, e cada parte tem os impostos dela. O que é mais caro custa o valor a mais.</translation>
    </message>
    <message>
        <source>There are no options yet: make them under Options.</source>
        <translation>Ainda não há opcionais: crie-os em Opcionais.</translation>
    </message>
    <message>
        <source>To go, if another</source>
        <translation>Para viagem, se diferente</translation>
    </message>
    <message>
        <source>Until before, such as 11:00</source>
        <translation>Até antes de, p. ex. 11:00</translation>
    </message>
    <message>
        <source>What belongs to the combo</source>
        <translation>O que faz parte do combo</translation>
    </message>
    <message>
        <source>What would become of each line</source>
        <translation>O que seria de cada linha</translation>
    </message>
    <message>
        <source>Will be made: {names}</source>
        <translation>Serão criados: {names}</translation>
    </message>
    <message>
        <source>Write the products to a table</source>
        <translation>Gravar os produtos em uma tabela</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Gravado: {file}</translation>
    </message>
    <message>
        <source>a plain table</source>
        <translation>uma tabela simples</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>e mais {count}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterados</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>vírgula</translation>
    </message>
    <message>
        <source>new</source>
        <translation>novos</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>opcional</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>ponto e vírgula</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulação</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>iguais</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>com erro</translation>
    </message>
    <message>
        <source>{name} is moved</source>
        <translation>{name} foi movido</translation>
    </message>
    <message>
        <source>{name} is removed</source>
        <translation>{name} foi removido</translation>
    </message>
    <message>
        <source>{name} is saved</source>
        <translation>{name} foi salvo</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed</source>
        <translation>{new} novos, {changed} alterados</translation>
    </message>
</context>
<context>
    <name>MenuPanel</name>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Import a menu file to begin selling.</source>
        <translation>Importe um arquivo de cardápio para começar a vender.</translation>
    </message>
    <message>
        <source>It appears here by itself. Check that the main counter is running.</source>
        <translation>Ele aparece aqui sozinho. Verifique se o caixa principal está ligado.</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>Nada encontrado para “{typed}”</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostrar tudo</translation>
    </message>
    <message>
        <source>The menu is empty</source>
        <translation>O cardápio está vazio</translation>
    </message>
    <message>
        <source>Type the beginning of any word, or the code.</source>
        <translation>Digite o começo de uma palavra ou o código.</translation>
    </message>
    <message>
        <source>Waiting for the menu from the main counter</source>
        <translation>Esperando o cardápio do caixa principal</translation>
    </message>
</context>
<context>
    <name>Modifiers</name>
    <message>
        <source>Add · {price}</source>
        <translation>Adicionar · {price}</translation>
    </message>
    <message>
        <source>Change · {price}</source>
        <translation>Alterar · {price}</translation>
    </message>
    <message>
        <source>This product has no options.</source>
        <translation>Este produto não tem opções.</translation>
    </message>
    <message numerus="yes">
        <source>choose %n</source>
        <translation>
            <numerusform>escolha %n</numerusform>
            <numerusform>escolha %n</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>escolhido</translation>
    </message>
    <message numerus="yes">
        <source>up to %n</source>
        <translation>
            <numerusform>até %n</numerusform>
            <numerusform>até %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Not seen by the kitchen</source>
        <translation>A cozinha não viu</translation>
    </message>
    <message>
        <source>Not yet seen by the kitchen</source>
        <translation>A cozinha ainda não viu</translation>
    </message>
    <message>
        <source>Recorded. It goes to the kitchen when the connection is back.</source>
        <translation>Registrado. Vai para a cozinha quando a conexão voltar.</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>À espera de envio</translation>
    </message>
</context>
<context>
    <name>Offline</name>
    <message>
        <source>Card and Pix</source>
        <translation>Cartão e Pix</translation>
    </message>
    <message>
        <source>Cash sales go on; card and Pix need the connection.</source>
        <translation>As vendas em dinheiro continuam; cartão e Pix precisam da conexão.</translation>
    </message>
    <message>
        <source>Cash sales, with receipt and change</source>
        <translation>Vendas em dinheiro, com recibo e troco</translation>
    </message>
    <message>
        <source>Do nothing twice: what waits is sent by itself when the connection is back.</source>
        <translation>Não repita nada: o que espera é enviado sozinho quando a conexão voltar.</translation>
    </message>
    <message>
        <source>Kitchen chits on paper</source>
        <translation>Vias da cozinha em papel</translation>
    </message>
    <message>
        <source>News from the kitchen: ready, sold out</source>
        <translation>Notícias da cozinha: pronto, esgotado</translation>
    </message>
    <message>
        <source>Offline since {time}.</source>
        <translation>Sem conexão desde {time}.</translation>
    </message>
    <message>
        <source>Offline: cash only</source>
        <translation>Sem conexão: só dinheiro</translation>
    </message>
    <message>
        <source>Orders on hold, and recalling them</source>
        <translation>Pôr pedidos em espera e chamá-los de volta</translation>
    </message>
    <message>
        <source>Refunds to card and Pix</source>
        <translation>Estornos no cartão e no Pix</translation>
    </message>
    <message>
        <source>Searching products and orders</source>
        <translation>Buscar produtos e pedidos</translation>
    </message>
    <message>
        <source>Take cash. Print the kitchen chit for each order and bring it to the kitchen.</source>
        <translation>Receba em dinheiro. Imprima a via da cozinha de cada pedido e leve-a à cozinha.</translation>
    </message>
    <message>
        <source>What works?</source>
        <translation>O que funciona?</translation>
    </message>
</context>
<context>
    <name>OrderDetail</name>
    <message numerus="yes">
        <source>%n given back</source>
        <translation>
            <numerusform>%n devolvido</numerusform>
            <numerusform>%n devolvidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel and refund</source>
        <translation>Cancelar e reembolsar</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Cancelar pedido</translation>
    </message>
    <message>
        <source>Change order</source>
        <translation>Alterar pedido</translation>
    </message>
    <message>
        <source>Choose an order</source>
        <translation>Escolha um pedido</translation>
    </message>
    <message>
        <source>Courier: {name}</source>
        <translation>Entregador: {name}</translation>
    </message>
    <message>
        <source>Customer left</source>
        <translation>Cliente desistiu</translation>
    </message>
    <message>
        <source>Its lines, its money and everything that happened to it stand here.</source>
        <translation>Aqui ficam os itens, o dinheiro e tudo o que aconteceu com ele.</translation>
    </message>
    <message>
        <source>Mark resolved</source>
        <translation>Marcar resolvido</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Outro</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualidade</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Refund · {state}</source>
        <translation>Reembolso · {state}</translation>
    </message>
    <message>
        <source>Refunds to card and Pix need the connection.</source>
        <translation>Estornos no cartão e no Pix precisam da conexão.</translation>
    </message>
    <message>
        <source>Refund…</source>
        <translation>Reembolsar…</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>O que aconteceu</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>Item errado</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>descartado</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>devolvido</translation>
    </message>
    <message>
        <source>received {amount}</source>
        <translation>recebido {amount}</translation>
    </message>
    <message>
        <source>simulator</source>
        <translation>simulador</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>em andamento</translation>
    </message>
</context>
<context>
    <name>OrderForm</name>
    <message>
        <source>Allergy, for the whole order</source>
        <translation>Alergia, para o pedido todo</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>Nome do cliente</translation>
    </message>
    <message>
        <source>Note for the whole order</source>
        <translation>Observação do pedido</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Rua e número</translation>
    </message>
    <message>
        <source>Who receives it</source>
        <translation>Quem recebe</translation>
    </message>
</context>
<context>
    <name>OrderLine</name>
    <message numerus="yes">
        <source>%n of it</source>
        <translation>
            <numerusform>%n unidade</numerusform>
            <numerusform>%n unidades</numerusform>
        </translation>
    </message>
    <message>
        <source>Allergy: {name}</source>
        <translation>Alergia: {name}</translation>
    </message>
    <message>
        <source>Discount {amount}</source>
        <translation>Desconto {amount}</translation>
    </message>
    <message>
        <source>Note for the kitchen</source>
        <translation>Observação para a cozinha</translation>
    </message>
    <message>
        <source>Note: {name}</source>
        <translation>Observação: {name}</translation>
    </message>
    <message>
        <source>On the house: {reason}</source>
        <translation>Por conta da casa: {reason}</translation>
    </message>
    <message>
        <source>One less: {name}</source>
        <translation>Um a menos: {name}</translation>
    </message>
    <message>
        <source>One more: {name}</source>
        <translation>Um a mais: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Only %n left</source>
        <translation>
            <numerusform>Só resta %n</numerusform>
            <numerusform>Só restam %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Only {weight} left</source>
        <translation>Só restam {weight}</translation>
    </message>
    <message>
        <source>Options: {name}</source>
        <translation>Opções: {name}</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Remover: {name}</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotado</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n itens</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the order</source>
        <translation>Limpar o pedido</translation>
    </message>
    <message>
        <source>Discount, tip, service charge</source>
        <translation>Desconto, gorjeta, taxa de serviço</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Novo pedido</translation>
    </message>
    <message>
        <source>Next course</source>
        <translation>Próximo tempo</translation>
    </message>
    <message>
        <source>Or type its name or code anywhere.</source>
        <translation>Ou digite o nome ou o código.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Repeat the last order</source>
        <translation>Repetir o último pedido</translation>
    </message>
    <message>
        <source>Tap a product to begin</source>
        <translation>Toque em um produto para começar</translation>
    </message>
</context>
<context>
    <name>OrderRow</name>
    <message>
        <source>Checking payment</source>
        <translation>Verificando pagamento</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Precisa de você</translation>
    </message>
    <message>
        <source>{amount} given back</source>
        <translation>{amount} devolvidos</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Choose another filter to see the others.</source>
        <translation>Escolha outro filtro para ver os demais.</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>Precisam de você</translation>
    </message>
    <message>
        <source>No order fits “{typed}”</source>
        <translation>Nenhum pedido combina com “{typed}”</translation>
    </message>
    <message>
        <source>No orders yet today</source>
        <translation>Ainda não há pedidos hoje</translation>
    </message>
    <message>
        <source>No such orders now</source>
        <translation>Nenhum pedido assim agora</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abertos</translation>
    </message>
    <message>
        <source>Search for a call number or a name.</source>
        <translation>Busque por uma senha ou um nome.</translation>
    </message>
    <message>
        <source>The first sale will stand here.</source>
        <translation>A primeira venda aparecerá aqui.</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Next page</source>
        <translation>Próxima página</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
</context>
<context>
    <name>PanelHead</name>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
</context>
<context>
    <name>Parked</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>há %n dia</numerusform>
            <numerusform>há %n dias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>há %n hora</numerusform>
            <numerusform>há %n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>há %n minuto</numerusform>
            <numerusform>há %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Done by hand</source>
        <translation>Feito à mão</translation>
    </message>
    <message>
        <source>Drop it for good</source>
        <translation>Descartar de vez</translation>
    </message>
    <message>
        <source>Drop…</source>
        <translation>Descartar…</translation>
    </message>
    <message>
        <source>From {sender} to {recipient}</source>
        <translation>De {sender} para {recipient}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Manter</translation>
    </message>
    <message>
        <source>Nothing is parked. Every message has found its way.</source>
        <translation>Nada retido. Todas as mensagens chegaram.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Outro</translation>
    </message>
    <message>
        <source>Parked messages</source>
        <translation>Mensagens retidas</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Something broke while it was worked on.</source>
        <translation>Algo falhou enquanto ela era processada.</translation>
    </message>
    <message>
        <source>The program could not work on these and has put them aside; nothing is lost. Try again once the cause is gone.</source>
        <translation>O programa não conseguiu processar estas mensagens e as guardou; nada se perdeu. Tente de novo quando a causa for resolvida.</translation>
    </message>
    <message>
        <source>Too late now</source>
        <translation>Tarde demais</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Was a test</source>
        <translation>Era um teste</translation>
    </message>
    <message>
        <source>What this message asks for will never be done, and what it tells will never be known. Why drop it?</source>
        <translation>O que esta mensagem pede nunca será feito, e o que ela conta nunca será sabido. Por que descartá-la?</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>agora mesmo</translation>
    </message>
</context>
<context>
    <name>PickUp</name>
    <message numerus="yes">
        <source>+%n min</source>
        <translation>
            <numerusform>+%n min</numerusform>
            <numerusform>+%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Five minutes earlier</source>
        <translation>Cinco minutos antes</translation>
    </message>
    <message>
        <source>Five minutes later</source>
        <translation>Cinco minutos depois</translation>
    </message>
</context>
<context>
    <name>PriceSettings</name>
    <message>
        <source>+ New class</source>
        <translation>+ Nova classe</translation>
    </message>
    <message>
        <source>+ New happy hour</source>
        <translation>+ Novo happy hour</translation>
    </message>
    <message>
        <source>+ New prefix</source>
        <translation>+ Novo prefixo</translation>
    </message>
    <message>
        <source>+ New tax</source>
        <translation>+ Novo imposto</translation>
    </message>
    <message>
        <source>A class is what products have in common: choose it in the menu, at the product. Where an order type has no taxes of its own, those of all hold.</source>
        <translation>Uma classe reúne produtos: escolha-a no cardápio, no produto. Onde um tipo de pedido não tem impostos próprios, valem os de todos.</translation>
    </message>
    <message>
        <source>A digit before the weight or price that verifies it</source>
        <translation>Um dígito antes do peso ou preço que o verifica</translation>
    </message>
    <message>
        <source>A percentage off</source>
        <translation>Um percentual a menos</translation>
    </message>
    <message>
        <source>A percentage takes off at most this amount; empty: no limit</source>
        <translation>Um percentual desconta no máximo este valor; vazio: sem limite</translation>
    </message>
    <message>
        <source>A scale prints 13 digits: a prefix, the code of the product, the weight or the price, a check digit. The code is that of the menu; zeros before it do not count.</source>
        <translation>A balança imprime 13 dígitos: um prefixo, o código do produto, o peso ou o preço, um dígito verificador. O código é o do cardápio; zeros à esquerda não contam.</translation>
    </message>
    <message>
        <source>A tax takes a percentage, an amount for each piece (or kilogram), or both.</source>
        <translation>Um imposto é um percentual, um valor por unidade (ou quilo), ou ambos.</translation>
    </message>
    <message>
        <source>Amount for each piece; empty for none</source>
        <translation>Valor por unidade; vazio: nenhum</translation>
    </message>
    <message>
        <source>As each product says</source>
        <translation>Como diz cada produto</translation>
    </message>
    <message>
        <source>At most so many percent off; empty: no limit</source>
        <translation>Desconto máximo em percentual; vazio: sem limite</translation>
    </message>
    <message>
        <source>Cash is rounded</source>
        <translation>O dinheiro é arredondado</translation>
    </message>
    <message>
        <source>Categories; none: everything</source>
        <translation>Categorias; nenhuma: tudo</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dias</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>Digits after the decimal mark</source>
        <translation>Dígitos depois da vírgula</translation>
    </message>
    <message>
        <source>Digits of the product&apos;s code</source>
        <translation>Dígitos do código do produto</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Para baixo</translation>
    </message>
    <message>
        <source>Each line</source>
        <translation>Cada linha</translation>
    </message>
    <message>
        <source>Each piece</source>
        <translation>Cada unidade</translation>
    </message>
    <message>
        <source>Example: {price} on the menu costs {total}. Taxes: {taxes}.</source>
        <translation>Exemplo: {price} no cardápio custa {total}. Impostos: {taxes}.</translation>
    </message>
    <message>
        <source>First digits: 2, 02, or 20 to 29</source>
        <translation>Primeiros dígitos: 2, 02 ou 20 a 29</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>Para todos</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>From, such as 17:00</source>
        <translation>Das, como 17:00</translation>
    </message>
    <message>
        <source>Half to even</source>
        <translation>Metade para o par</translation>
    </message>
    <message>
        <source>Half up</source>
        <translation>Metade para cima</translation>
    </message>
    <message>
        <source>Happy hours</source>
        <translation>Happy hours</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aqui</translation>
    </message>
    <message>
        <source>In the price</source>
        <translation>No preço</translation>
    </message>
    <message>
        <source>In the price, a share of it</source>
        <translation>No preço, por dentro</translation>
    </message>
    <message>
        <source>Labels of scales</source>
        <translation>Etiquetas de balança</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Seg</translation>
    </message>
    <message>
        <source>Name of the class, such as Food</source>
        <translation>Nome da classe, como Comida</translation>
    </message>
    <message>
        <source>Name of the tax</source>
        <translation>Nome do imposto</translation>
    </message>
    <message>
        <source>Name, such as Happy hour</source>
        <translation>Nome, como Happy hour</translation>
    </message>
    <message>
        <source>No tax</source>
        <translation>Sem imposto</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
    <message>
        <source>Not rounded</source>
        <translation>Sem arredondar</translation>
    </message>
    <message>
        <source>On top</source>
        <translation>Por cima</translation>
    </message>
    <message>
        <source>On top, a share of the whole</source>
        <translation>Somado, por dentro do total</translation>
    </message>
    <message>
        <source>One price for all</source>
        <translation>Um preço para todos</translation>
    </message>
    <message>
        <source>Only for; none: all</source>
        <translation>Só para; nenhum: todos</translation>
    </message>
    <message>
        <source>Percent off, such as 20</source>
        <translation>Percentual a menos, como 20</translation>
    </message>
    <message>
        <source>Percent, such as 8.875</source>
        <translation>Porcentagem, como 8,875</translation>
    </message>
    <message>
        <source>Prices and taxes</source>
        <translation>Preços e impostos</translation>
    </message>
    <message>
        <source>Prices are lower from the start until before the end, by the clock of the shop. Hours that end before they start go on after midnight. Of several happy hours the lowest price counts.</source>
        <translation>Os preços baixam do início até antes do fim, pelo relógio da loja. Horas que acabam antes de começar passam da meia-noite. De vários happy hours vale o menor preço.</translation>
    </message>
    <message>
        <source>Products, by their codes with commas</source>
        <translation>Produtos, pelos códigos com vírgulas</translation>
    </message>
    <message>
        <source>Reasons for discounts, with commas; empty: the usual ones</source>
        <translation>Motivos de desconto, com vírgulas; vazio: os de sempre</translation>
    </message>
    <message>
        <source>Remove the class</source>
        <translation>Remover a classe</translation>
    </message>
    <message>
        <source>Remove the happy hour</source>
        <translation>Remover o happy hour</translation>
    </message>
    <message>
        <source>Remove the prefix</source>
        <translation>Remover o prefixo</translation>
    </message>
    <message>
        <source>Remove the tax</source>
        <translation>Remover o imposto</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Arredondamento</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sáb</translation>
    </message>
    <message>
        <source>Save prices and taxes</source>
        <translation>Salvar preços e impostos</translation>
    </message>
    <message>
        <source>Save the class</source>
        <translation>Salvar a classe</translation>
    </message>
    <message>
        <source>Save the happy hour</source>
        <translation>Salvar o happy hour</translation>
    </message>
    <message>
        <source>Save the prefix</source>
        <translation>Salvar o prefixo</translation>
    </message>
    <message>
        <source>Save the tax</source>
        <translation>Salvar o imposto</translation>
    </message>
    <message>
        <source>Save tips and discounts</source>
        <translation>Salvar gorjetas e descontos</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Taxa de serviço</translation>
    </message>
    <message>
        <source>Service charge only for; none: all</source>
        <translation>Taxa de serviço só para; nenhum: todos</translation>
    </message>
    <message>
        <source>Smallest coin: cash is rounded to it</source>
        <translation>Menor moeda: o dinheiro é arredondado para ela</translation>
    </message>
    <message>
        <source>So a label is read: P product, V verifier, W weight or price, C check digit</source>
        <translation>Assim se lê a etiqueta: P produto, V verificador, W peso ou preço, C dígito final</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Taken of the price and of these taxes, too</source>
        <translation>Calculado sobre o preço e também sobre estes impostos</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Imposto</translation>
    </message>
    <message>
        <source>Tax classes</source>
        <translation>Classes de imposto</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Impostos</translation>
    </message>
    <message>
        <source>Taxes are rounded for</source>
        <translation>Impostos arredondados por</translation>
    </message>
    <message>
        <source>The label says</source>
        <translation>A etiqueta diz</translation>
    </message>
    <message>
        <source>The price</source>
        <translation>O preço</translation>
    </message>
    <message>
        <source>The usual tax</source>
        <translation>O imposto habitual</translation>
    </message>
    <message>
        <source>The weight in kilograms</source>
        <translation>O peso em quilos</translation>
    </message>
    <message>
        <source>There is one</source>
        <translation>Há um</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Tips and discounts</source>
        <translation>Gorjetas e descontos</translation>
    </message>
    <message>
        <source>Tips in percent, with spaces, such as 5 10 15</source>
        <translation>Gorjetas em percentual, com espaços, como 5 10 15</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>Para levar</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Ter</translation>
    </message>
    <message>
        <source>Until before, such as 19:00</source>
        <translation>Até antes das, como 19:00</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Para cima</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Qua</translation>
    </message>
    <message>
        <source>What becomes lower</source>
        <translation>O que baixa</translation>
    </message>
    <message>
        <source>What the cashier can choose from at a discount or a tip. How much each person may take off stands with their rights; the limits here hold for everybody.</source>
        <translation>O que o caixa pode escolher num desconto ou numa gorjeta. Quanto cada pessoa pode descontar está nos direitos dela; os limites daqui valem para todos.</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Onde está</translation>
    </message>
    <message>
        <source>Whole bill</source>
        <translation>Conta inteira</translation>
    </message>
    <message>
        <source>{order_type}: other taxes</source>
        <translation>{order_type}: outros impostos</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>Add a tip of {size}</source>
        <translation>Somar gorjeta de {size}</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>As usual ({percent})</source>
        <translation>Como de costume ({percent})</translation>
    </message>
    <message>
        <source>Back to the full price</source>
        <translation>Voltar ao preço cheio</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message>
        <source>Discount, tip, service</source>
        <translation>Desconto, gorjeta, serviço</translation>
    </message>
    <message>
        <source>Give it away</source>
        <translation>Oferecer de cortesia</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Quanto</translation>
    </message>
    <message>
        <source>No tip</source>
        <translation>Sem gorjeta</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>De quê</translation>
    </message>
    <message>
        <source>On the house</source>
        <translation>Por conta da casa</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preço</translation>
    </message>
    <message>
        <source>Sell it for {price}</source>
        <translation>Vender por {price}</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Taxa de serviço</translation>
    </message>
    <message>
        <source>Service charge {size}</source>
        <translation>Taxa de serviço {size}</translation>
    </message>
    <message>
        <source>Take {size} off</source>
        <translation>Descontar {size}</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Gorjeta</translation>
    </message>
    <message>
        <source>Whole order</source>
        <translation>Pedido inteiro</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>como de costume</translation>
    </message>
    <message>
        <source>{name}: {price} now</source>
        <translation>{name}: agora {price}</translation>
    </message>
    <message>
        <source>{name}: {price} per kg now</source>
        <translation>{name}: agora {price} por kg</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n na fila</numerusform>
            <numerusform>%n na fila</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a printer</source>
        <translation>Adicionar impressora</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Sempre</translation>
    </message>
    <message>
        <source>At pin 2</source>
        <translation>No pino 2</translation>
    </message>
    <message>
        <source>At pin 5</source>
        <translation>No pino 5</translation>
    </message>
    <message>
        <source>At the end: thanks, opening hours</source>
        <translation>No fim: agradecimento, horário</translation>
    </message>
    <message>
        <source>Being printed on {printer}</source>
        <translation>Imprimindo em {printer}</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Gaveta de dinheiro</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Alterar</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Escolher um logotipo</translation>
    </message>
    <message>
        <source>Choose a logo…</source>
        <translation>Escolher logotipo…</translation>
    </message>
    <message>
        <source>Drawer for {number}</source>
        <translation>Gaveta para {number}</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>Arquivo ou pasta</translation>
    </message>
    <message>
        <source>Hide receipt</source>
        <translation>Esconder recibo</translation>
    </message>
    <message>
        <source>How it is connected</source>
        <translation>Como está conectada</translation>
    </message>
    <message>
        <source>If it fails, this one takes over</source>
        <translation>Se falhar, esta assume</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cozinha</translation>
    </message>
    <message>
        <source>Kitchen chit of an order</source>
        <translation>Comanda de cozinha do pedido</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rede</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Sem logotipo</translation>
    </message>
    <message>
        <source>No printer is set up. Receipts are then saved as PDF, or go to this computer&apos;s printer.</source>
        <translation>Nenhuma impressora configurada. Os recibos são salvos em PDF ou vão para a impressora deste computador.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Não impresso</translation>
    </message>
    <message>
        <source>Nothing has been printed lately.</source>
        <translation>Nada foi impresso recentemente.</translation>
    </message>
    <message>
        <source>On top: name, address, tax number</source>
        <translation>No topo: nome, endereço, CNPJ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Imprimir de novo</translation>
    </message>
    <message>
        <source>Print jobs</source>
        <translation>Impressões</translation>
    </message>
    <message>
        <source>Print on {printer}</source>
        <translation>Imprimir em {printer}</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Imprimir recibo</translation>
    </message>
    <message>
        <source>Print receipt again</source>
        <translation>Reimprimir recibo</translation>
    </message>
    <message>
        <source>Print refund slip</source>
        <translation>Imprimir devolução</translation>
    </message>
    <message>
        <source>Printed on {printer}</source>
        <translation>Impresso em {printer}</translation>
    </message>
    <message>
        <source>Printer of this computer</source>
        <translation>Impressora deste computador</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Impressoras</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Imprime</translation>
    </message>
    <message>
        <source>Receipt after a sale</source>
        <translation>Recibo após a venda</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Recibos</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salvar em PDF</translation>
    </message>
    <message>
        <source>Save printer</source>
        <translation>Salvar impressora</translation>
    </message>
    <message>
        <source>Saved: {printer}</source>
        <translation>Salvo: {printer}</translation>
    </message>
    <message>
        <source>Show receipt</source>
        <translation>Mostrar recibo</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirar da fila</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Retirado da fila</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Página de teste</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Tentar agora</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Waits for {printer}</source>
        <translation>Aguarda {printer}</translation>
    </message>
    <message>
        <source>What receipts say</source>
        <translation>O que os recibos dizem</translation>
    </message>
    <message>
        <source>When asked for</source>
        <translation>Quando pedido</translation>
    </message>
    <message>
        <source>a printer that is gone</source>
        <translation>uma impressora removida</translation>
    </message>
    <message>
        <source>in place of {printer}</source>
        <translation>no lugar de {printer}</translation>
    </message>
    <message>
        <source>then {printer}</source>
        <translation>depois {printer}</translation>
    </message>
    <message>
        <source>{mm} mm, {columns} letters</source>
        <translation>{mm} mm, {columns} letras</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Cardápio</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Relatórios</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Venda</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>{name}: lock, or let somebody else sign in</source>
        <translation>{name}: bloquear ou deixar outra pessoa entrar</translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n itens</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold sets an order aside while another customer is served.</source>
        <translation>A espera guarda um pedido enquanto outro cliente é atendido.</translation>
    </message>
    <message>
        <source>Nothing is on hold</source>
        <translation>Nada em espera</translation>
    </message>
    <message>
        <source>Orders on hold</source>
        <translation>Pedidos em espera</translation>
    </message>
    <message>
        <source>asked of counter %1</source>
        <translation>pedido ao caixa %1</translation>
    </message>
    <message>
        <source>counter %1</source>
        <translation>caixa %1</translation>
    </message>
    <message>
        <source>counter %1: not reached</source>
        <translation>caixa %1: sem contato</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Call number</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Troco</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Imprimir de novo</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Imprimir recibo</translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulador</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>pago</translation>
    </message>
    <message>
        <source>waiting for the customer</source>
        <translation>aguardando o cliente</translation>
    </message>
    <message>
        <source>{amount} in cash, exact</source>
        <translation>{amount} em dinheiro, exato</translation>
    </message>
    <message>
        <source>{amount} in cash, received {received}</source>
        <translation>{amount} em dinheiro, recebido {received}</translation>
    </message>
</context>
<context>
    <name>Refund</name>
    <message>
        <source>An amount</source>
        <translation>Um valor</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Give {amount} back</source>
        <translation>Devolver {amount}</translation>
    </message>
    <message>
        <source>Refund nothing</source>
        <translation>Não reembolsar</translation>
    </message>
    <message>
        <source>Take back, no money</source>
        <translation>Devolver sem dinheiro</translation>
    </message>
    <message>
        <source>The goods go back to stock</source>
        <translation>Os itens voltam ao estoque</translation>
    </message>
    <message>
        <source>What goes back?</source>
        <translation>O que será devolvido?</translation>
    </message>
    <message>
        <source>{amount} of {left}</source>
        <translation>{amount} de {left}</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>1234.56</source>
        <translation>1234.56</translation>
    </message>
    <message>
        <source>Add up again</source>
        <translation>Somar de novo</translation>
    </message>
    <message>
        <source>All counters</source>
        <translation>Todos os caixas</translation>
    </message>
    <message>
        <source>All tables are saved.</source>
        <translation>Todas as tabelas são salvas.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Pedir de novo</translation>
    </message>
    <message>
        <source>Average order</source>
        <translation>Pedido médio</translation>
    </message>
    <message>
        <source>Busiest day: {day} with {sales}</source>
        <translation>Dia mais movimentado: {day} com {sales}</translation>
    </message>
    <message>
        <source>Busiest hour: {hour} with {sales}</source>
        <translation>Hora mais movimentada: {hour} com {sales}</translation>
    </message>
    <message>
        <source>Busiest: {weekday} {hour} with {sales}. The stronger the colour, the more.</source>
        <translation>Mais movimento: {weekday} {hour} com {sales}. Quanto mais forte a cor, mais.</translation>
    </message>
    <message>
        <source>CSV holds the table above, for a spreadsheet or another program.</source>
        <translation>O CSV contém a tabela acima, para uma planilha ou outro programa.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Escolher o lugar…</translation>
    </message>
    <message>
        <source>Choose other days, or sell something.</source>
        <translation>Escolha outros dias ou venda alguma coisa.</translation>
    </message>
    <message>
        <source>Columns to the left</source>
        <translation>Colunas à esquerda</translation>
    </message>
    <message>
        <source>Columns to the right</source>
        <translation>Colunas à direita</translation>
    </message>
    <message>
        <source>Counter {name}</source>
        <translation>Caixa {name}</translation>
    </message>
    <message>
        <source>Days added up</source>
        <translation>Dias somados</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primeiro dia</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>De … até …</translation>
    </message>
    <message>
        <source>It goes to {folder}.</source>
        <translation>Vai para {folder}.</translation>
    </message>
    <message>
        <source>It was cancelled, or something went wrong.</source>
        <translation>Foi cancelado, ou algo deu errado.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>Net sales</source>
        <translation>Vendas líquidas</translation>
    </message>
    <message>
        <source>Nothing was added up</source>
        <translation>Nada foi somado</translation>
    </message>
    <message>
        <source>Nothing was sold on these days</source>
        <translation>Nada foi vendido nestes dias</translation>
    </message>
    <message>
        <source>Numbers as here</source>
        <translation>Números como aqui</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Devolvido</translation>
    </message>
    <message>
        <source>Reports are not for everybody</source>
        <translation>Os relatórios não são para todos</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vendas</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Salvar o relatório</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Salvo como {file}</translation>
    </message>
    <message>
        <source>Somebody who may see them has to enter their PIN.</source>
        <translation>Alguém que possa vê-los deve digitar o PIN.</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Impostos</translation>
    </message>
    <message>
        <source>This counter</source>
        <translation>Este caixa</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Este mês</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Esta semana</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoje</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ontem</translation>
    </message>
    <message>
        <source>before: {figure}</source>
        <translation>antes: {figure}</translation>
    </message>
    <message>
        <source>to</source>
        <translation>até</translation>
    </message>
    <message>
        <source>{day}: a day earlier</source>
        <translation>{day}: um dia antes</translation>
    </message>
    <message>
        <source>{day}: a day later</source>
        <translation>{day}: um dia depois</translation>
    </message>
    <message>
        <source>{done} of {whole} days</source>
        <translation>{done} de {whole} dias</translation>
    </message>
    <message>
        <source>{sign} {percent} % · {figure}</source>
        <translation>{sign} {percent} % · {figure}</translation>
    </message>
</context>
<context>
    <name>Restored</name>
    <message>
        <source>A backup was restored, made {when}</source>
        <translation>Uma cópia de segurança foi restaurada, feita em {when}</translation>
    </message>
    <message>
        <source>Orders after it are being told again by the others; nobody is charged twice.</source>
        <translation>Os pedidos feitos depois dela estão sendo informados de novo pelas outras partes; ninguém paga duas vezes.</translation>
    </message>
    <message>
        <source>Orders after it are being entered again, and the others confirm them; nobody is charged twice. Menu, held orders and sold-out marks are those of the backup.</source>
        <translation>Os pedidos feitos depois dela estão sendo registrados de novo, e as outras partes os confirmam; ninguém paga duas vezes. O cardápio, os pedidos em espera e os esgotados são os da cópia.</translation>
    </message>
</context>
<context>
    <name>RushRow</name>
    <message>
        <source>Kitchen: in its turn</source>
        <translation>Cozinha: na sua vez</translation>
    </message>
    <message>
        <source>Kitchen: make this first</source>
        <translation>Cozinha: fazer este primeiro</translation>
    </message>
    <message>
        <source>{number} in its turn</source>
        <translation>{number} na sua vez</translation>
    </message>
    <message>
        <source>{number} is made first</source>
        <translation>{number} será feito primeiro</translation>
    </message>
</context>
<context>
    <name>Sale</name>
    <message>
        <source>Order cleared</source>
        <translation>Pedido limpo</translation>
    </message>
    <message>
        <source>Price changed</source>
        <translation>Preço alterado</translation>
    </message>
    <message>
        <source>{name} removed</source>
        <translation>{name} removido</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Answers late</source>
        <translation>Responde tarde</translation>
    </message>
    <message>
        <source>Approves</source>
        <translation>Aprova</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>Maquininha</translation>
    </message>
    <message>
        <source>Charges, then hangs</source>
        <translation>Cobra e trava</translation>
    </message>
    <message>
        <source>Couriers on duty</source>
        <translation>Entregadores de plantão</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Gives nothing back</source>
        <translation>Não devolve nada</translation>
    </message>
    <message>
        <source>Hangs, then charges</source>
        <translation>Trava, depois cobra</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Line is dead</source>
        <translation>Linha muda</translation>
    </message>
    <message>
        <source>Never answers</source>
        <translation>Nunca responde</translation>
    </message>
    <message>
        <source>No card terminal, bank or courier company is connected: these play their parts.</source>
        <translation>Nenhuma maquininha, banco ou empresa de entrega está conectada: estes fazem o papel deles.</translation>
    </message>
    <message>
        <source>Pix</source>
        <translation>Pix</translation>
    </message>
    <message>
        <source>Refuses</source>
        <translation>Recusa</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>SIMULADOR</translation>
    </message>
    <message>
        <source>Simulators</source>
        <translation>Simuladores</translation>
    </message>
    <message>
        <source>Stand-ins for the outside world</source>
        <translation>Substitutos do mundo lá fora</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamanho do texto</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Esta tela</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n pedido</numerusform>
            <numerusform>%n pedidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>%n ainda aberto</numerusform>
            <numerusform>%n ainda abertos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open: finish, cancel or hand on</source>
        <translation>
            <numerusform>%n ainda aberto: conclua, cancele ou passe</numerusform>
            <numerusform>%n ainda abertos: conclua, cancele ou passe</numerusform>
        </translation>
    </message>
    <message>
        <source>Advance</source>
        <translation>Adiantamento</translation>
    </message>
    <message>
        <source>All of it is handed on to the next shift</source>
        <translation>Tudo passa para o próximo turno</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Outro motivo</translation>
    </message>
    <message>
        <source>As PDF</source>
        <translation>Em PDF</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change from the bank</source>
        <translation>Troco do banco</translation>
    </message>
    <message>
        <source>Change of</source>
        <translation>Alteração do</translation>
    </message>
    <message>
        <source>Choose or enter what it is for.</source>
        <translation>Escolha ou digite para que é.</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Fechar o turno</translation>
    </message>
    <message>
        <source>Close with Z</source>
        <translation>Fechar com Z</translation>
    </message>
    <message>
        <source>Closed shifts</source>
        <translation>Turnos fechados</translation>
    </message>
    <message>
        <source>Coins and notes</source>
        <translation>Moedas e cédulas</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Contar de novo</translation>
    </message>
    <message>
        <source>Count all that lies in the drawer, with the float. What ought to be there is shown afterwards.</source>
        <translation>Conte tudo o que está na gaveta, com o fundo de troco. O que deveria haver aparece depois.</translation>
    </message>
    <message>
        <source>Count and close</source>
        <translation>Contar e fechar</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>Contar a gaveta</translation>
    </message>
    <message>
        <source>Count what lies in the drawer for change, and enter it. Then you can sell.</source>
        <translation>Conte o fundo de troco na gaveta e digite. Depois você pode vender.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>Courses wait:</source>
        <translation>Tempos esperam:</translation>
    </message>
    <message>
        <source>Difference {amount}</source>
        <translation>Diferença {amount}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Drawer: float</source>
        <translation>Gaveta: fundo de troco</translation>
    </message>
    <message>
        <source>Drawer: no sale</source>
        <translation>Gaveta: sem venda</translation>
    </message>
    <message>
        <source>Drawer: pay in</source>
        <translation>Gaveta: suprimento</translation>
    </message>
    <message>
        <source>Drawer: pay out</source>
        <translation>Gaveta: sangria</translation>
    </message>
    <message>
        <source>Enter an amount above zero.</source>
        <translation>Digite um valor acima de zero.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Concluir</translation>
    </message>
    <message>
        <source>Float {amount}</source>
        <translation>Fundo de troco {amount}</translation>
    </message>
    <message>
        <source>Forgotten in the float</source>
        <translation>Faltou no fundo de troco</translation>
    </message>
    <message>
        <source>Hand all of it on to the next shift</source>
        <translation>Passar tudo para o próximo turno</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>Passar</translation>
    </message>
    <message>
        <source>How many of {coin}</source>
        <translation>Quantas de {coin}</translation>
    </message>
    <message>
        <source>It is exactly right</source>
        <translation>Está exato</translation>
    </message>
    <message>
        <source>Loose money, as a sum</source>
        <translation>Dinheiro solto, em valor</translation>
    </message>
    <message>
        <source>No shift is open. The order is kept; open a shift to charge it.</source>
        <translation>Nenhum turno aberto. O pedido fica guardado; abra um turno para cobrar.</translation>
    </message>
    <message>
        <source>No shift is open: nothing can be sold</source>
        <translation>Nenhum turno aberto: nada pode ser vendido</translation>
    </message>
    <message>
        <source>No shift was opened yet</source>
        <translation>Ainda não houve nenhum turno</translation>
    </message>
    <message>
        <source>Nothing yet beside sales and refunds.</source>
        <translation>Nada ainda além de vendas e estornos.</translation>
    </message>
    <message>
        <source>On hold:</source>
        <translation>Em espera:</translation>
    </message>
    <message>
        <source>One {coin} less</source>
        <translation>Uma de {coin} a menos</translation>
    </message>
    <message>
        <source>One {coin} more</source>
        <translation>Mais uma de {coin}</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Abrir um turno</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Abrir a gaveta</translation>
    </message>
    <message>
        <source>Open the shift with {amount}</source>
        <translation>Abrir o turno com {amount}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Ought to be there</source>
        <translation>Deveria haver</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>Suprimento</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Sangria</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Put in and taken out</source>
        <translation>Suprimentos e sangrias</translation>
    </message>
    <message>
        <source>Put {amount} in</source>
        <translation>Colocar {amount}</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Estorno</translation>
    </message>
    <message>
        <source>Repaid advance</source>
        <translation>Adiantamento devolvido</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>Turno {number} aberto</translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>Desde {time}</translation>
    </message>
    <message>
        <source>Since {time}, opened by {name}</source>
        <translation>Desde {time}, aberto por {name}</translation>
    </message>
    <message>
        <source>Supplier paid in cash</source>
        <translation>Fornecedor pago em dinheiro</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>Compras</translation>
    </message>
    <message>
        <source>Take {amount} out</source>
        <translation>Retirar {amount}</translation>
    </message>
    <message>
        <source>This is no amount. Enter one such as {example}.</source>
        <translation>Isto não é um valor. Digite um como {example}.</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Gorjetas</translation>
    </message>
    <message>
        <source>Tips to the staff</source>
        <translation>Gorjetas para a equipe</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>Para o banco</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Para quê?</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>Leitura X</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message numerus="yes">
        <source>drawer opened %n time(s) without a sale</source>
        <translation>
            <numerusform>gaveta aberta %n vez sem venda</numerusform>
            <numerusform>gaveta aberta %n vezes sem venda</numerusform>
        </translation>
    </message>
    <message>
        <source>handed on</source>
        <translation>passado adiante</translation>
    </message>
    <message>
        <source>{amount} are missing</source>
        <translation>Faltam {amount}</translation>
    </message>
    <message>
        <source>{amount} counted</source>
        <translation>{amount} contados</translation>
    </message>
    <message>
        <source>{amount} too much</source>
        <translation>Sobram {amount}</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>By amount</source>
        <translation>Por valor</translation>
    </message>
    <message>
        <source>By items</source>
        <translation>Por itens</translation>
    </message>
    <message>
        <source>Charge all parts</source>
        <translation>Cobrar todas as partes</translation>
    </message>
    <message>
        <source>Choose a part, then tap what it pays for.</source>
        <translation>Escolha uma parte e toque no que ela paga.</translation>
    </message>
    <message>
        <source>Equal parts</source>
        <translation>Partes iguais</translation>
    </message>
    <message>
        <source>Give all that is free: {name}</source>
        <translation>Dar tudo o que está livre: {name}</translation>
    </message>
    <message>
        <source>One bill again</source>
        <translation>Conta única</translation>
    </message>
    <message>
        <source>One more part</source>
        <translation>Mais uma parte</translation>
    </message>
    <message>
        <source>Part of {amount}</source>
        <translation>Parte de {amount}</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Parte {part} de {parts}</translation>
    </message>
    <message>
        <source>Part {part}: give {amount} change</source>
        <translation>Parte {part}: dar {amount} de troco</translation>
    </message>
    <message>
        <source>Part {part}: {amount}, {state}</source>
        <translation>Parte {part}: {amount}, {state}</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Split the bill</source>
        <translation>Dividir a conta</translation>
    </message>
    <message numerus="yes">
        <source>Take %n part(s)</source>
        <translation>
            <numerusform>Receber %n parte</numerusform>
            <numerusform>Receber %n partes</numerusform>
        </translation>
    </message>
    <message>
        <source>Take one back: {name}</source>
        <translation>Tirar um: {name}</translation>
    </message>
    <message>
        <source>The order has changed: split the bill again. What was noted as paid is open.</source>
        <translation>O pedido mudou: divida a conta de novo. O que estava anotado como pago está em aberto.</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>Digite um valor</translation>
    </message>
    <message>
        <source>Type what one pays; the last part is what is left.</source>
        <translation>Digite quanto cada um paga; a última parte é o que sobra.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>open</source>
        <translation>em aberto</translation>
    </message>
    <message>
        <source>{amount} belong to nobody yet</source>
        <translation>{amount} ainda não são de ninguém</translation>
    </message>
    <message>
        <source>{amount} of {total} open</source>
        <translation>{amount} de {total} em aberto</translation>
    </message>
    <message>
        <source>{mine} × {name} ({free} free)</source>
        <translation>{mine} × {name} (livres: {free})</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Add somebody</source>
        <translation>Adicionar alguém</translation>
    </message>
    <message>
        <source>Barista</source>
        <translation>Barista</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel what is paid or sent</source>
        <translation>Cancelar o que foi pago ou enviado</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Caixa</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Alterar</translation>
    </message>
    <message>
        <source>Change a price</source>
        <translation>Mudar um preço</translation>
    </message>
    <message>
        <source>Change the menu</source>
        <translation>Mudar o cardápio</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>Mudar os ajustes</translation>
    </message>
    <message>
        <source>Change the staff</source>
        <translation>Mudar a equipe</translation>
    </message>
    <message>
        <source>Choose your face</source>
        <translation>Escolha seu rosto</translation>
    </message>
    <message>
        <source>Clear the PIN</source>
        <translation>Apagar o PIN</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Fechar o turno</translation>
    </message>
    <message>
        <source>Decide on a payment in doubt</source>
        <translation>Decidir sobre um pagamento em dúvida</translation>
    </message>
    <message>
        <source>Do not approve</source>
        <translation>Não aprovar</translation>
    </message>
    <message>
        <source>Drop a parked message</source>
        <translation>Descartar uma mensagem parada</translation>
    </message>
    <message>
        <source>Empty: the PIN stays as it is</source>
        <translation>Vazio: o PIN fica como está</translation>
    </message>
    <message>
        <source>Forgotten? An owner gives {name} a new PIN in the settings. When no owner can sign in: close the windows and enter on this machine: {command}</source>
        <translation>Esqueceu? Um proprietário dá um novo PIN a {name} nas configurações. Se nenhum proprietário consegue entrar: feche as janelas e digite nesta máquina: {command}</translation>
    </message>
    <message>
        <source>Give a discount</source>
        <translation>Dar desconto</translation>
    </message>
    <message>
        <source>Give something for nothing</source>
        <translation>Dar cortesia</translation>
    </message>
    <message>
        <source>Lock when nobody touches it for</source>
        <translation>Bloquear quando ninguém toca por</translation>
    </message>
    <message>
        <source>Lock when the program starts</source>
        <translation>Bloquear quando o programa inicia</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Gerente</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Nobody is named yet, so everybody may do everything. Add an owner first: from then on the counter asks for PINs.</source>
        <translation>Ainda não há ninguém cadastrado, então todos podem fazer tudo. Adicione primeiro um dono: a partir daí o caixa pede PINs.</translation>
    </message>
    <message>
        <source>Open the drawer without a sale</source>
        <translation>Abrir a gaveta sem venda</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>Abrir o turno</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Dono</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>PIN: 4 to 8 digits</source>
        <translation>PIN: 4 a 8 dígitos</translation>
    </message>
    <message>
        <source>Put cash in or take it out</source>
        <translation>Pôr ou tirar dinheiro do caixa</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Reembolso</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Função</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>See the reports</source>
        <translation>Ver os relatórios</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Vender</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Equipe</translation>
    </message>
    <message>
        <source>Take a line out</source>
        <translation>Tirar um item</translation>
    </message>
    <message>
        <source>Take back with a new PIN</source>
        <translation>Trazer de volta com um PIN novo</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>Apagar o último dígito</translation>
    </message>
    <message>
        <source>Tap your face and type your PIN. The order in the making is kept.</source>
        <translation>Toque no seu rosto e digite seu PIN. O pedido em andamento fica guardado.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>O mesmo PIN de novo</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Wait {time}.</source>
        <translation>PINs errados demais. Espere {time}.</translation>
    </message>
    <message>
        <source>Undo or settle a stuck order</source>
        <translation>Desfazer ou resolver um pedido parado</translation>
    </message>
    <message>
        <source>What this person may do</source>
        <translation>O que esta pessoa pode fazer</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>saiu</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>até {amount}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>{name} may not do this alone. Somebody else approves it with their PIN.</source>
        <translation>{name} não pode fazer isto sozinho. Outra pessoa aprova com o PIN dela.</translation>
    </message>
    <message>
        <source>{name} may not do this, and nobody else here may either.</source>
        <translation>{name} não pode fazer isto, e ninguém mais aqui pode.</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{typed} digits typed</source>
        <translation>{typed} dígitos digitados</translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Back to the menu</source>
        <translation>Voltar ao cardápio</translation>
    </message>
    <message>
        <source>Card and Pix need the connection. Take cash, or hold the order.</source>
        <translation>Cartão e Pix precisam da conexão. Receba em dinheiro ou ponha o pedido em espera.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Troco</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulador</translation>
    </message>
    <message>
        <source>Take exactly {amount}</source>
        <translation>Receber exatos {amount}</translation>
    </message>
    <message>
        <source>Take {amount}</source>
        <translation>Receber {amount}</translation>
    </message>
    <message>
        <source>Take {note}</source>
        <translation>Receber {note}</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
    <message>
        <source>{amount} are missing</source>
        <translation>Faltam {amount}</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>resta %n</numerusform>
            <numerusform>restam %n</numerusform>
        </translation>
    </message>
    <message>
        <source>From {time}</source>
        <translation>Desde {time}</translation>
    </message>
    <message>
        <source>Price asked</source>
        <translation>Preço na hora</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotado</translation>
    </message>
    <message>
        <source>happy hour, usually {price}</source>
        <translation>happy hour, normalmente {price}</translation>
    </message>
    <message>
        <source>{price}/kg</source>
        <translation>{price}/kg</translation>
    </message>
    <message>
        <source>{weight} left</source>
        <translation>restam {weight}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>A person asked to try again</source>
        <translation>Uma pessoa pediu para tentar de novo</translation>
    </message>
    <message>
        <source>A person asked to undo it</source>
        <translation>Uma pessoa pediu para desfazer</translation>
    </message>
    <message>
        <source>A person decided: money taken</source>
        <translation>Uma pessoa decidiu: dinheiro cobrado</translation>
    </message>
    <message>
        <source>A person decided: no money taken</source>
        <translation>Uma pessoa decidiu: nada foi cobrado</translation>
    </message>
    <message>
        <source>Also known as: {names}</source>
        <translation>Também conhecido como: {names}</translation>
    </message>
    <message>
        <source>Answer came twice</source>
        <translation>Resposta repetida</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondido</translation>
    </message>
    <message>
        <source>Approve the order</source>
        <translation>Aprovar o pedido</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Pedido feito</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>Pedido repetido</translation>
    </message>
    <message>
        <source>Asked to undo</source>
        <translation>Pedido para desfazer</translation>
    </message>
    <message>
        <source>Assign a courier</source>
        <translation>Designar um entregador</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Começou</translation>
    </message>
    <message>
        <source>Cancelled by a person</source>
        <translation>Cancelado por uma pessoa</translation>
    </message>
    <message>
        <source>Confirm the payment</source>
        <translation>Confirmar o pagamento</translation>
    </message>
    <message>
        <source>Create the charge</source>
        <translation>Criar a cobrança</translation>
    </message>
    <message>
        <source>Decision not needed any more</source>
        <translation>A decisão já não é necessária</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminou</translation>
    </message>
    <message>
        <source>Give the money back</source>
        <translation>Devolver o dinheiro</translation>
    </message>
    <message>
        <source>Give the other parts back</source>
        <translation>Devolver as outras partes</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Keep the stock</source>
        <translation>Manter o estoque</translation>
    </message>
    <message>
        <source>Late answer</source>
        <translation>Resposta atrasada</translation>
    </message>
    <message>
        <source>Marked resolved by a person</source>
        <translation>Marcado como resolvido por uma pessoa</translation>
    </message>
    <message>
        <source>Money does not go back yet</source>
        <translation>O dinheiro ainda não volta</translation>
    </message>
    <message>
        <source>Money has gone back</source>
        <translation>O dinheiro voltou</translation>
    </message>
    <message>
        <source>Money not given back</source>
        <translation>Dinheiro não devolvido</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Sem resposta a tempo</translation>
    </message>
    <message>
        <source>Not known whether it is paid</source>
        <translation>Não se sabe se está pago</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Não necessário</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>Abrir a comanda da cozinha</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Paid late, given back</source>
        <translation>Pago tarde, devolvido</translation>
    </message>
    <message>
        <source>Payment known</source>
        <translation>Pagamento esclarecido</translation>
    </message>
    <message>
        <source>Record the order</source>
        <translation>Registrar o pedido</translation>
    </message>
    <message>
        <source>Record the refund</source>
        <translation>Registrar o reembolso</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Reembolso</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Recusado</translation>
    </message>
    <message>
        <source>Reserve stock</source>
        <translation>Reservar estoque</translation>
    </message>
    <message>
        <source>Return the goods to stock</source>
        <translation>Devolver os itens ao estoque</translation>
    </message>
    <message>
        <source>Settle the refund</source>
        <translation>Concluir o reembolso</translation>
    </message>
    <message>
        <source>Settled by a person</source>
        <translation>Acertado por uma pessoa</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>Ainda por vir</translation>
    </message>
    <message>
        <source>The provider contradicts the decision</source>
        <translation>O provedor contradiz a decisão</translation>
    </message>
    <message>
        <source>Undoing begins</source>
        <translation>Começa a desfazer</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Desfeito</translation>
    </message>
    <message>
        <source>Waits for a person</source>
        <translation>Aguarda uma pessoa</translation>
    </message>
    <message>
        <source>Withdraw the ticket</source>
        <translation>Retirar a comanda da cozinha</translation>
    </message>
    <message>
        <source>attempt {number}</source>
        <translation>tentativa {number}</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>Charge</source>
        <translation>Cobrar</translation>
    </message>
    <message>
        <source>Charge {amount}</source>
        <translation>Cobrar {amount}</translation>
    </message>
    <message>
        <source>Charging…</source>
        <translation>Cobrando…</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Dinheiro exato</translation>
    </message>
    <message>
        <source>Exact cash {amount}</source>
        <translation>Dinheiro exato {amount}</translation>
    </message>
    <message>
        <source>Rounding in cash</source>
        <translation>Arredondamento em dinheiro</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Taxa de serviço</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Imposto</translation>
    </message>
    <message>
        <source>The price has changed: look at the total, and charge again.</source>
        <translation>O preço mudou: veja o total e cobre de novo.</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Gorjeta</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>Undone</name>
    <message>
        <source>Undone: {things}.</source>
        <translation>Desfeito: {things}.</translation>
    </message>
    <message>
        <source>nothing is charged</source>
        <translation>nada é cobrado</translation>
    </message>
    <message>
        <source>the courier is called off</source>
        <translation>o entregador foi dispensado</translation>
    </message>
    <message>
        <source>the items are back in stock</source>
        <translation>os itens voltaram ao estoque</translation>
    </message>
    <message>
        <source>the kitchen knows</source>
        <translation>a cozinha já sabe</translation>
    </message>
    <message>
        <source>what was paid has gone back</source>
        <translation>o que foi pago voltou</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Cancel payment</source>
        <translation>Cancelar pagamento</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Checking the payment. Do not charge again.</source>
        <translation>Verificando o pagamento. Não cobre de novo.</translation>
    </message>
    <message>
        <source>Next sale meanwhile</source>
        <translation>Próxima venda enquanto isso</translation>
    </message>
    <message>
        <source>Offline: the answer comes when the connection is back</source>
        <translation>Sem conexão: a resposta vem quando ela voltar</translation>
    </message>
    <message>
        <source>Order {number}: pay by Pix</source>
        <translation>Pedido {number}: pagar com Pix</translation>
    </message>
    <message>
        <source>Order {number}: pay by card</source>
        <translation>Pedido {number}: pagar com cartão</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Parte {part} de {parts}</translation>
    </message>
    <message>
        <source>Preparing the payment…</source>
        <translation>Preparando o pagamento…</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>SIMULADOR</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Aguardando o pagamento</translation>
    </message>
    <message>
        <source>Waiting for the card terminal</source>
        <translation>Aguardando a maquininha</translation>
    </message>
    <message>
        <source>{time} left to pay</source>
        <translation>{time} para pagar</translation>
    </message>
</context>
<context>
    <name>Weigh</name>
    <message>
        <source>Box</source>
        <translation>Tara</translation>
    </message>
    <message>
        <source>Box or plate, if any</source>
        <translation>Caixa ou prato, se houver</translation>
    </message>
    <message>
        <source>In grams or kilograms</source>
        <translation>Em gramas ou quilos</translation>
    </message>
    <message>
        <source>On the scale</source>
        <translation>Na balança</translation>
    </message>
    <message>
        <source>Type what it costs</source>
        <translation>Digite quanto custa</translation>
    </message>
    <message>
        <source>g</source>
        <translation>g</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message>
        <source>{price} per kg</source>
        <translation>{price} por kg</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Counter</source>
        <translation>Caixa</translation>
    </message>
    <message>
        <source>No printer: saved as {file}</source>
        <translation>Sem impressora: salvo em {file}</translation>
    </message>
    <message>
        <source>On hold: {name}</source>
        <translation>Em espera: {name}</translation>
    </message>
    <message>
        <source>Printed on {printer}</source>
        <translation>Impresso em {printer}</translation>
    </message>
    <message>
        <source>The message is being worked on again</source>
        <translation>A mensagem está sendo processada de novo</translation>
    </message>
    <message>
        <source>The message was dropped</source>
        <translation>A mensagem foi descartada</translation>
    </message>
    <message>
        <source>The refund is under way</source>
        <translation>O reembolso está em andamento</translation>
    </message>
</context>
</TS>
