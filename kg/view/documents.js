'use strict';

/** How many documents the list shows at once; a word narrows a longer one. */
const LISTED_AT_MOST = 200;

/** The documents that the facts come from: a file, and where it holds several articles, each of them. */
class Documents {
  /** @param {Object} data the JSON of the page */
  constructor(data) {
    this.data = data;
    this.articles = new Map();
    for (const [id, { doc }] of Object.entries(data.sources)) {
      if (!this.articles.has(doc)) this.articles.set(doc, []);
      this.articles.get(doc).push(id);
    }
    for (const ids of this.articles.values()) ids.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    this.told = null;
  }

  has(id) {
    return this.articles.has(id) || id in this.data.sources;
  }

  /** @returns {string[]} the articles of a document; an article stands for itself */
  of(id) {
    return id in this.data.sources ? [id] : this.articles.get(id) || [];
  }

  /** @returns {string} the heading, or the file's name where it holds several articles */
  title(id) {
    const source = this.data.sources[id];
    if (source) return source.title || source.name || Words.say('untitled');
    return this.data.sources[this.of(id)[0]].name;
  }

  /** @returns {string} day, outlet, file, article where its name is not the file's, and how much is quoted */
  note(id) {
    const source = this.data.sources[id];
    const quotes = Words.say('quoteCount', { n: this.of(id).reduce((sum, article) => sum + this.quotes(article), 0) });
    if (!source) return [Words.say('articles', { n: this.of(id).length }), quotes].join(' · ');
    const again = source.repostOf ? Words.say('repost', { title: this.title(source.repostOf) }) : null;
    const stem = source.name.split('/').pop().replace(/\.[^.]*$/, '');
    return [source.published, source.outlet, source.name, id === stem ? null : id, quotes, again].filter(Boolean).join(' · ');
  }

  /** @returns {number[]} the numbers of the facts that a document tells; a repost tells what its original does */
  facts(id) {
    this.read();
    const found = new Set(this.of(id).flatMap((article) => [article, this.data.sources[article].repostOf])
      .flatMap((article) => (this.told.has(article) ? [...this.told.get(article).facts] : [])));
    return [...found].sort((a, b) => a - b);
  }

  quotes(article) {
    this.read();
    return this.told.has(article) ? this.told.get(article).quotes.size : 0;
  }

  /** Note once, when first asked, which facts and quotes each article has. */
  read() {
    if (this.told !== null) return;
    this.told = new Map();
    const { facts, entities, quotes } = this.data;
    facts.forEach(({ to, evidence }, number) => {
      const indicator = entities[to].type === 'Indicator' ? entities[to].evidence : [];
      for (const quote of [...evidence, ...indicator]) {
        const article = quotes[quote][0];
        if (!this.told.has(article)) this.told.set(article, { facts: new Set(), quotes: new Set() });
        this.told.get(article).facts.add(number);
        this.told.get(article).quotes.add(quote);
      }
    });
  }
}

/** The list of documents, with a box to narrow it. */
class DocumentList {
  /** @param {Model} model @param {function(string)} choose */
  constructor(model, choose) {
    this.model = model;
    this.documents = model.documents;
    this.choose = choose;
    this.list = make('ul', { class: 'sources' });
    this.rows = [...this.documents.articles].flatMap(([doc, articles]) => (
      articles.length === 1 ? [{ id: articles[0], within: false }]
        : [{ id: doc, within: false }, ...articles.map((id) => ({ id, within: true }))]));
  }

  /** @returns {HTMLElement[]} */
  elements() {
    const input = make('input', { type: 'search', class: 'narrow', placeholder: Words.say('narrowDocuments'), 'aria-label': Words.say('narrowDocuments'), on: { input: () => this.show(input.value) } });
    this.show('');
    return [make('p', { class: 'quiet', text: Words.say('documentsHint') }), this.rows.length > 8 ? input : null, this.list];
  }

  show(text) {
    const wanted = folded(text);
    const found = this.rows.filter(({ id }) => folded(`${this.documents.title(id)} ${this.documents.note(id)}`).includes(wanted));
    const items = found.slice(0, LISTED_AT_MOST).map((row) => this.item(row));
    if (found.length > items.length) items.push(make('li', { class: 'quiet', text: Words.say('moreResults', { n: found.length - items.length }) }));
    if (found.length === 0) items.push(make('li', { class: 'quiet', text: Words.say('noResult', { text: text.trim() }) }));
    this.list.replaceChildren(...items);
  }

  item({ id, within }) {
    const chosen = this.model.filters.document === id;
    return make('li', { class: within ? 'within' : null },
      make('button', { type: 'button', class: 'document', 'data-document': id, 'aria-pressed': String(chosen), title: Words.say('onlyDocument'), on: { click: () => this.choose(id) } },
        make('strong', { text: this.documents.title(id) }), make('span', { class: 'quiet', text: this.documents.note(id) })));
  }
}
