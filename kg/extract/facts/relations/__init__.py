"""Relations that sentences, titles, tables and names themselves tell, by frames and patterns.

In the order in which `facts/read.py` applies them, with what each reads. First, sentence by sentence, by
`by_sentence`, which knows what the text has been about:

    framed/reporters    whose report a text is: who does what its sentences say without a subject
    works/builders      甲公司的|乙项目; 业主：甲公司 (`works/last` follows which work was named last)
    works/contractors   who only works there: 由甲公司|施工
    paid/borrowers      who got a loan, from the only bank named before: 甲公司借了180万元
    framed/orders       the frames (`frames` holds them): who does (`subjects`, with `clause_leads` and `who_acts`),
                        what stands where (`passive`, `beside`, `giving`), and the fact, if it is one (`made`)
    located/placed      a place that leads its sentence, or a clause that only tells one: …，|落户某区
    paid/shareholders   甲集团|持股51%
    founders            甲提供土地，乙出设备，|三方共建|丙平台

then over the sentences of an article and its names:

    paid/stakes         余下股权归|乙公司; 后者成为其控股子公司
    paid/receipts       what one of many got, whose giver stands before: 其中，|甲公司获得补助860万元
    paid/payments       who pays how much, to whom was named before: 乙银行|又给了|3000万元
    paid/described      whose money is only described: 甲厂收到|县财政局拨付的50万元
    paid/loan_shares    the part of each of several lenders: 其中甲银行14亿元
    hosts               由甲局主办，乙会承办的|某交易会
    located/names       甲市财政局 lies in 甲市, 甲银行|乙分行 belongs to 甲银行; 甲市|乙区
    located/nested      甲市的|乙县; a city that is the label of its paragraph
    papers/titles       甲市政府|关于支持乙业的意见: who issued it, where it holds, whom it helps, what it changes
    papers/cleft        《甲办法》是去年由|乙局|印发的
    papers/parts        an announcement's 控股子公司|甲公司
    papers/fields       《甲办法》　发文单位：|乙局
    posts/held          乙局局长|甲; 任命|甲为乙局局长 (with `bare`: 局长|甲, and `firms`: 公司经理|甲)
    entrants            lists of those chosen for something, line by line
    papers/signatures   who signs above the day
    papers/enacted      who passed a law, under its title

then what was read is set right where the text is a policy's own or tells that one ends: `papers/notices` and
`papers/replaced` (`papers/owners` tells which policies a text is of). What the network of pairs leaves standing is

    posts/held          left without posts that somebody has left
    located/unnamed     told of the thing that lies there: 甲公司将建…。|项目位于某区
    papers/dates        dated by the day of the paper
    paid/receipts       told once more for what is paid again, and for the rest of a list
    founders            added to by those who found something with each other
    paid/awards         added to by decisions and lists of awards: 乙公司：贷款贴息45.6万元
    paid/tables         … and by rows of tables

`making` makes facts for all of these, `regions` tells which region may lie in which.
"""
