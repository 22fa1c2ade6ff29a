// The same as query_bench for the npm package oxigraph, in memory:  node oxigraph.mjs DATA.nq QUERY.rq…
// Prints "load SECONDS QUADS", then each query's file, milliseconds of the fastest run and rows.
import { readFileSync, openSync, readSync } from "node:fs";
import oxigraph from "oxigraph";

const [data, ...queries] = process.argv.slice(2);
const store = new oxigraph.Store();
const file = openSync(data);
const piece = Buffer.alloc(16 << 20);
let rest = Buffer.alloc(0);
let seconds = 0;
for (;;) {
  const size = readSync(file, piece, 0, piece.length);
  if (size === 0) break;
  const all = Buffer.concat([rest, piece.subarray(0, size)]);
  const end = all.lastIndexOf(10) + 1;
  rest = Buffer.from(all.subarray(end));
  const text = all.toString("utf8", 0, end);
  const begin = performance.now();
  store.load(text, { format: "application/n-quads", no_transaction: true, lenient: true });
  seconds += (performance.now() - begin) / 1000;
}
console.log("load", seconds.toFixed(2), store.size);
for (const path of queries) {
  const text = readFileSync(path, "utf8");
  let best = Infinity, rows = 0;
  const start = performance.now();
  for (let run = 0; run < 3 || performance.now() - start < 1000; ++run) {
    const begin = performance.now();
    rows = store.query(text, { use_default_graph_as_union: true }).length;
    best = Math.min(best, performance.now() - begin);
  }
  console.log(path, best.toFixed(3), rows);
}
