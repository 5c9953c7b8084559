// Runs the Worker in workerd with the objects of a folder in R2: node worker.mjs FOLDER PREFIX
// "load" on standard input loads the folder anew.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { Miniflare } from "miniflare";

const [folder, prefix] = process.argv.slice(2);
const code = new URL("../../../publisher/deploy/targets/edge/worker.js", import.meta.url);
const worker = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  modules: true,
  script: await readFile(code, "utf-8"),
  compatibilityDate: "2026-01-01",
  r2Buckets: { RELEASES: "releases" },
  bindings: { PREFIX: prefix, PREVIEW_HOST: "preview.clinic.example" },
});

async function load() {
  const bucket = await worker.getR2Bucket("RELEASES");
  for (const { key } of (await bucket.list()).objects) await bucket.delete(key);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const key = path.relative(folder, file).split(path.sep).join("/");
    const bytes = new Uint8Array(await readFile(file)).buffer;
    await bucket.put(prefix ? `${prefix}/${key}` : key, bytes);
  }
}

await load();
console.log(new URL(await worker.ready).port);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "load") {
    await load();
    console.log("loaded");
  }
}
await worker.dispose();
