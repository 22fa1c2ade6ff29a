#!/usr/bin/env python3
"""Whether a store survives being killed: kill -9 at random moments of load, update and retract.

  kills.py PROGRAM [KILLS]      PROGRAM is concord; 200 kills without a number

After each kill the store must open and hold exactly what one of the two states has: the one before the command, or the one after it.
Prints how many of the commands were cut short and how many had committed. Exit code 1 at the first store that holds anything else.
Python 3, standard library only.
"""
import os, random, shutil, subprocess, sys, tempfile, time

ID = "https://w3id.org/concord/id/"


def document(number, quads):
    return "".join(f'<{ID}s/{number}-{i}> <{ID}p/{i % 20}> "value {i} of {number}" <{ID}doc/{number}> .\n' for i in range(quads))


def main(program, kills):
    choose = random.Random(3)
    folder = tempfile.mkdtemp()
    store = os.path.join(folder, "store")

    def run(*arguments):
        return subprocess.run([program, *arguments, "--store", store], capture_output=True, text=True)

    def counts():
        done = run("query", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "--format", "csv")
        if done.returncode != 0:
            sys.exit(f"the store does not open: {done.stderr}")
        return dict((graph, int(count)) for graph, count in (line.split(",") for line in done.stdout.splitlines()[1:]))

    held, cut_short, committed, number = {}, 0, 0, 0
    open(os.path.join(folder, "first.nq"), "w").write(document(0, 1000))
    run("load", os.path.join(folder, "first.nq"))
    held = counts()
    for kill in range(kills):
        after = dict(held)
        kind = choose.choice(("load", "update", "retract") if held else ("load",))
        if kind == "load":
            number += 1
            size = choose.choice((1000, 20000, 200000))
            path = os.path.join(folder, "next.nq")
            open(path, "w").write(document(number, size))
            command = ["load", path]
            after[f"{ID}doc/{number}"] = size
        elif kind == "update":
            graph = choose.choice(sorted(held))
            number += 1
            command = ["update", f"ADD GRAPH <{graph}> TO GRAPH <{ID}doc/{number}>"]
            after[f"{ID}doc/{number}"] = held[graph]
        else:
            graph = choose.choice(sorted(held))
            command = ["retract", "--doc", graph]
            del after[graph]
        process = subprocess.Popen([program, *command, "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(choose.random() ** 2 * 0.5)
        process.kill()
        process.wait()
        found = counts()
        if found not in (held, after):
            sys.exit(f"kill {kill} of {command[0]}: the store holds {found}, not {held} or {after}")
        committed += found == after
        cut_short += found != after
        held = found
    print(f"{kills} kills: {cut_short} commands were cut short, {committed} had committed; every store held exactly one of the two states")
    shutil.rmtree(folder)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
