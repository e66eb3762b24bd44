'use strict';

/** Everything the page itself says, in both languages; `{n}` stands for a value. */
const WORDS = {
  zh: {
    title: '政策措施知识图谱',
    summary: '{entities} 个实体 · {facts} 条事实 · {indicators} 项指标 · {documents} 篇文档',
    from: '来源：',
    andMore: '等',
    search: '查找名称或别名',
    noResult: '没有找到“{text}”',
    moreResults: '还有 {n} 个，请输入更多字',
    main: '主要部分',
    all: '全部',
    back: '返回',
    fit: '适应窗口',
    language: 'EN',
    languageTitle: 'Switch to English',
    types: '类型',
    relations: '关系',
    showAllOf: '全选',
    hideAllOf: '全不选',
    filterHint: '点击显示或隐藏',
    shown: '图中 {shown} 个节点，共 {total} 个',
    hint: '单击看详情 · 双击展开 · 滚轮缩放',
    empty: '图谱里还没有任何实体。',
    emptyHint: '请检查输入的文档，或查看 report.md 里的说明。',
    nothing: '按现在的筛选，没有可显示的节点。',
    close: '关闭',
    unfold: '展开相邻节点',
    fold: '收起',
    around: '只看它的周围',
    alsoCalled: '别名',
    place: '所属地',
    instruments: '政策工具',
    gbt2260: '行政区划代码',
    number: '文号',
    mentioned: '文中提到 {n} 次',
    noFacts: '没有关于它的事实。',
    indicators: '指标',
    what: '指标',
    value: '数值',
    period: '时期',
    change: '变化',
    kind: '性质',
    reached: '达成 {text}（{period}）',
    confidence: '可信度',
    rule: '规则',
    fact: '事实',
    tie: '通过 {n} 项措施相连',
    measures: '{n} 项措施',
    position: '字符 {start}–{end}',
    untitled: '无标题',
    unknownSource: '来源不明',
    sources: '来源文档',
    quoteCount: '{n} 处引文',
    openEnd: '……',
    canvas: '知识图谱画布：方向键移动，加减号缩放',
  },
  en: {
    title: 'Policy and measure graph',
    summary: '{entities} entities · {facts} facts · {indicators} indicators · {documents} documents',
    from: 'From: ',
    andMore: ' and more',
    search: 'Find a name or alias',
    noResult: 'Nothing found for “{text}”',
    moreResults: '{n} more; type on to narrow',
    main: 'Main part',
    all: 'Show all',
    back: 'Back',
    fit: 'Fit',
    language: '中文',
    languageTitle: '切换到中文',
    types: 'Types',
    relations: 'Relations',
    showAllOf: 'all',
    hideAllOf: 'none',
    filterHint: 'Click to show or hide',
    shown: '{shown} of {total} nodes drawn',
    hint: 'Click for details · double-click to unfold · scroll to zoom',
    empty: 'There is nothing in this graph yet.',
    emptyHint: 'Check the documents that went in, or read report.md.',
    nothing: 'The filters leave nothing to show.',
    close: 'Close',
    unfold: 'Unfold neighbours',
    fold: 'Fold',
    around: 'Only what is around it',
    alsoCalled: 'Also called',
    place: 'Of',
    instruments: 'Instruments',
    gbt2260: 'GB/T 2260 code',
    number: 'Document number',
    mentioned: 'mentions: {n}',
    noFacts: 'No facts about it.',
    indicators: 'Indicators',
    what: 'What',
    value: 'Value',
    period: 'Period',
    change: 'Change',
    kind: 'Kind',
    reached: 'reached {text} ({period})',
    confidence: 'confidence',
    rule: 'rule',
    fact: 'Fact',
    tie: 'Tied by measures: {n}',
    measures: 'measures: {n}',
    position: 'characters {start}–{end}',
    untitled: 'untitled',
    unknownSource: 'unknown source',
    sources: 'Source documents',
    quoteCount: 'quotes: {n}',
    openEnd: '…',
    canvas: 'Graph canvas: arrow keys move, plus and minus zoom',
  },
};

/** The language of the page; `Words.say` and `Words.pick` follow it. */
const Words = {
  language: 'zh',

  /**
   * @param {string} key one of the keys above
   * @param {Object<string, *>} [values] what to put for `{name}`
   * @returns {string}
   */
  say(key, values = {}) {
    return WORDS[this.language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  },

  /**
   * @param {{zh: string, en: string}|undefined} label
   * @param {string} [otherwise] what to return when there is no label
   * @returns {string}
   */
  pick(label, otherwise = '') {
    return label ? label[this.language] : otherwise;
  },
};
