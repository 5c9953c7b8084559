export default {
  layout: "article.njk",
  // A function, as the template engine is off for articles: they hold plain Markdown.
  permalink: (data) => `/${data.page.fileSlug}/index.html`,
};
