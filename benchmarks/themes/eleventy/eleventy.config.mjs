// Eleventy as its documentation has it: Nunjucks, markdown-it with its typographer, no plugin.
import { createRequire } from "node:module";
const markdownIt = createRequire(process.argv[1])("markdown-it");

const SLUG = (text) => String(text).toLowerCase().replace(/[^a-z0-9]+/g, "-");
// Made once: making one for each date takes ten times as long as using it.
const WORDS = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
const PER_LIST = 24;

export default function (config) {
  config.setLibrary("md", markdownIt({ html: true, typographer: true }));
  config.addPassthroughCopy("images");
  config.addPassthroughCopy("style.css");
  config.addFilter("slug", SLUG);
  config.addFilter("iso", (day) => day.toISOString());
  config.addFilter("day", (day) => day.toISOString().slice(0, 10));
  config.addFilter("words", (day) => WORDS.format(day));
  config.addFilter("head", (list, count) => list.slice(0, count));
  const articles = (api) => api.getFilteredByGlob("articles/*.md").sort((a, b) => b.date - a.date);
  config.addCollection("articles", articles);
  // Each list in pages of 24: Eleventy paginates one level, so the second is made here.
  const lists = (field, folder) => (api) => {
    const found = new Map();
    for (const article of articles(api)) {
      for (const name of [article.data[field]].flat()) {
        if (!found.has(name)) found.set(name, []);
        found.get(name).push(article);
      }
    }
    const pages = [];
    for (const name of [...found.keys()].sort()) {
      const all = found.get(name);
      const total = Math.ceil(all.length / PER_LIST);
      for (let number = 1; number <= total; number++) {
        const base = `/${folder}/${SLUG(name)}/`;
        const at = (page) => (page === 1 ? base : `${base}page/${page}/`);
        pages.push({
          name, count: all.length, base, number, url: at(number),
          newer: number > 1 && at(number - 1), older: number < total && at(number + 1),
          items: all.slice((number - 1) * PER_LIST, number * PER_LIST),
        });
      }
    }
    return pages;
  };
  config.addCollection("conditionLists", lists("condition", "conditions"));
  config.addCollection("tagLists", lists("topics", "tags"));
  return {
    dir: { input: ".", output: "_site", includes: "_includes" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
