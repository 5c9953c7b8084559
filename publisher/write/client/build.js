// Makes ../static from src: the same bytes from the same sources and lock file, on every machine.
import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";

const OUT = "../static";
const { metafile } = await build({
  entryPoints: { desk: "src/main.jsx" },
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

/** The licence of a package, as it stands in the package itself. */
async function licence(name) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? await readFile(`${folder}/${file}`, "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

const inside = Object.keys(metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
const names = [...new Set(inside.filter(Boolean))].sort();
const texts = await Promise.all(names.map(licence));
const head = "desk.js holds, beside our own sources, these packages.\n";
await writeFile(`${OUT}/LICENSES.txt`, [head, ...texts].join(`\n${"-".repeat(80)}\n\n`));
