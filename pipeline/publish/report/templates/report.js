// The report's page: sentences behind numbers, and the filter by a name or a period.
(async () => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const packed = Uint8Array.from(atob($("#data").textContent), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const { docs, sentences, names, mentions, words, folder, bins } = await new Response(unpacked).json();
  const number = new Intl.NumberFormat(document.documentElement.lang);

  // A place is [sentence, first, last]; a sentence [doc, number in its article, text]; a doc [heading, day, iso, bin, outlet, id].
  const places = Object.fromEntries(Object.entries(mentions).map(([entity, flat]) => [entity,
    Array.from({ length: flat.length / 3 }, (_, at) => flat.slice(3 * at, 3 * at + 3))]));
  const docOf = (place) => sentences[place[0]][0];
  const docsOf = (entity) => new Set((places[entity] || []).map(docOf));
  const parse = (text) => text ? text.split(" ").map((each) => each.split(".").map(Number)) : [];

  // What is selected: an entity, a bin of time; null for all.
  const chosen = { entity: null, bin: null };
  const selected = () => {
    const named = chosen.entity === null ? null : docsOf(chosen.entity);
    return new Set([...docs.keys()].filter((doc) => (!named || named.has(doc)) && (chosen.bin === null || docs[doc][3] === chosen.bin)));
  };
  let within = null;  // numbers of the selected articles; null for all

  const spark = (counts) => {
    const most = Math.max(...counts, 1);
    return counts.map((n, at) => n ? `M${at + 0.5} 10V${(10 - 9 * n / most).toFixed(1)}` : "").join("");
  };

  // Lists keep what the whole corpus has as they were written; under a filter they count anew.
  const rows = new Map($$("[data-list] tbody tr").map((row) => [row, {
    articles: $("[data-count=articles]", row).textContent, mentions: $("[data-count=mentions]", row).textContent,
    spark: $(".spark path", row)?.getAttribute("d"),
  }]));
  const count = (row) => {
    const met = (places[row.dataset.entity] || []).filter((place) => !within || within.has(docOf(place)));
    const found = new Set(met.map(docOf));
    const over = Array(bins).fill(0);
    found.forEach((doc) => { if (docs[doc][3] >= 0) over[docs[doc][3]] += 1; });
    return { articles: found.size, mentions: met.length, over };
  };
  const value = (text) => Number(text.replace(/\D/g, ""));

  const rank = () => {
    const by = $("[name=rank]:checked")?.value;
    for (const table of $$("[data-list]")) {
      const shown = table.dataset.open ? Infinity : Number(table.dataset.shown);
      const counted = $$("tbody tr", table).map((row) => {
        const whole = rows.get(row);
        const met = within ? count(row) : { articles: value(whole.articles), mentions: value(whole.mentions) };
        for (const what of ["articles", "mentions"]) {
          const button = $(`[data-count=${what}]`, row);
          button.textContent = within ? number.format(met[what]) : whole[what];
          button.setAttribute("aria-label", `${$(".name", row).textContent}, ${words[what]}: ${button.textContent}`);
        }
        if (whole.spark !== undefined) $(".spark path", row).setAttribute("d", within ? spark(met.over) : whole.spark);
        return [row, met[by], met.articles];
      }).sort((one, other) => other[1] - one[1] || other[2] - one[2]);
      const most = Math.max(counted[0][1], 1);
      counted.forEach(([row, n], at) => {
        row.hidden = at >= shown || !n;
        $(".bar", row).style.setProperty("--w", `${(100 * n / most).toFixed(1)}%`);
        row.parentNode.append(row);
      });
    }
  };

  const refresh = () => {
    const any = chosen.entity !== null || chosen.bin !== null;
    within = any ? selected() : null;
    $("#filter").hidden = !any;
    const bin = chosen.bin === null ? null : $(`table [data-bin="${chosen.bin}"]`).textContent;
    $("#filter-name").textContent = any
      ? `${[names[chosen.entity], bin].filter(Boolean).join(", ")} · ${words.filtered}: ${number.format(within.size)}` : "";
    rank();
    const most = Math.max(...$$("[data-part]").map((part) => parseFloat(part.previousSibling.dataset.n)), 1);
    const over = {};
    within?.forEach((doc) => { over[docs[doc][3]] = (over[docs[doc][3]] || 0) + 1; });
    for (const part of $$("[data-part]")) {
      const n = within ? over[part.dataset.part] || 0 : Number(part.previousSibling.dataset.n);
      part.style.setProperty("--h", `${100 * n / most}%`);
    }
    for (const item of $$("[data-item]")) {
      item.hidden = within && !$$("[data-s]", item).some((each) => parse(each.dataset.s).some((place) => within.has(docOf(place))));
    }
    for (const section of $$("main > section")) {
      const items = $$("[data-item]", section);
      section.hidden = items.length > 0 && items.every((item) => item.hidden);
    }
    const near = new Set(within && [...Object.keys(places)].filter((entity) => places[entity].some((place) => within.has(docOf(place)))));
    for (const node of $$("[data-node]")) node.classList.toggle("dim", within && !near.has(node.dataset.node));
    for (const line of $$("[data-pair]")) {
      line.classList.toggle("dim", within && !line.dataset.pair.split(" ").every((entity) => near.has(entity)));
    }
  };

  const choose = (what, each) => { chosen[what] = chosen[what] === each ? null : each; refresh(); };
  const clear = () => { chosen.entity = chosen.bin = null; refresh(); };

  // The sentences behind a number, by article.
  const evidence = (element) => {
    const { s, e, articles, days } = element.dataset;
    const inside = (doc) => (!within || within.has(doc)) && (!days || (docs[doc][2] >= days.split(" ")[0] && docs[doc][2] <= days.split(" ")[1]));
    const found = new Map();
    if (articles !== undefined) docs.forEach((doc, at) => { if (doc[3] === Number(articles) && inside(at)) found.set(at, []); });
    const asked = e === undefined ? [parse(s)] : e.split(" ").map((entity) => places[entity] || []);
    const shared = asked.map((each) => new Set(each.map(docOf)));
    asked.flat().forEach((place) => {
      const doc = docOf(place);
      if (!inside(doc) || !shared.every((each) => each.has(doc))) return;
      if (!found.has(doc)) found.set(doc, []);
      found.get(doc).push(place);
    });
    return [...found].sort((one, other) => one[0] - other[0]);
  };
  const link = (doc, sentence, ...inside) => {
    const anchor = document.createElement("a");
    anchor.href = `${folder}/${docs[doc][5]}.html${sentence === null ? "" : `#s${sentences[sentence][1]}`}`;
    anchor.append(...inside);
    return anchor;
  };
  const make = (tag, ...inside) => { const made = document.createElement(tag); made.append(...inside); return made; };
  const marked = (sentence, spots) => {
    const letters = [...sentences[sentence][2]];
    const parts = [];
    let at = 0;
    for (const [first, last] of spots.sort((one, other) => one[0] - other[0])) {
      if (first < at) continue;
      parts.push(letters.slice(at, first).join(""), make("mark", letters.slice(first, last).join("")));
      at = last;
    }
    return [...parts, letters.slice(at).join("")];
  };
  const show = (element) => {
    const list = $("#evidence-list");
    list.replaceChildren(...evidence(element).map(([doc, met]) => {
      const [heading, day, , , outlet] = docs[doc];
      const article = make("article", make("h3", link(doc, null, heading)), make("p", [day, outlet].filter(Boolean).join(" · ")));
      article.lastChild.className = "meta";
      const bySentence = new Map();
      for (const [sentence, first, last] of met) bySentence.set(sentence, [...bySentence.get(sentence) || [], [first, last]]);
      for (const [sentence, spots] of bySentence) article.append(make("p", link(doc, sentence, ...marked(sentence, spots))));
      return article;
    }));
    $("#evidence-name").textContent = element.getAttribute("aria-label") || element.title || element.textContent;
    $("#evidence").showModal();
    $("#evidence").scrollTop = 0;
  };

  const act = (target) => {
    const element = target.closest("[data-s], [data-e], [data-articles], [data-filter], [data-bin], [data-pair], [data-more], #clear");
    if (!element) return;
    const { filter, bin, pair, more } = element.dataset;
    if (element.id === "clear") clear();
    else if (filter !== undefined) choose("entity", filter);
    else if (bin !== undefined) choose("bin", Number(bin));
    else if (more !== undefined) {
      const table = $("[data-list]", element.parentNode);
      table.dataset.open = table.dataset.open ? "" : "yes";
      element.textContent = table.dataset.open ? words.less : words.more;
      rank();
    } else {
      if (pair !== undefined) element.dataset.e = pair;
      show(element);
    }
  };
  document.addEventListener("click", (event) => {
    if (event.target === $("#evidence")) $("#evidence").close();
    else act(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("#evidence").open) clear();
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("g[role=button]")) {
      event.preventDefault();
      act(event.target);
    }
  });
  document.addEventListener("change", (event) => { if (event.target.name === "rank") rank(); });
  for (const box of $$("[data-middle]")) box.scrollLeft = box.scrollWidth * box.dataset.middle - box.clientWidth / 2;
  document.documentElement.dataset.ready = "yes";
})();
