"""`kg check` and `kg eval`: is a build whole, and how good is it."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.language import spoken, told
from kg.cli.options import Commands, add_command, add_output, counted


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `check` and `eval`."""
    check = add_command(commands, "check", "verify offsets, quotes, ids and shapes of a build", _check)
    add_output(check)
    check.add_argument("--no-shapes", action="store_true", help="leave out the SHACL shapes (slow on large graphs)")
    evaluate = add_command(commands, "eval", "precision, recall and F1 against gold files", _eval)
    add_output(evaluate)
    evaluate.add_argument("gold", metavar="GOLD", nargs="+", type=Path, help="gold files, or folders of them")
    evaluate.add_argument("--errors", metavar="N", type=int, default=0, help="list the first N errors")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")


def _check(options: argparse.Namespace) -> int:
    from kg.export.check import check

    report = check(options.output, shapes=not options.no_shapes)
    for fault in report.faults:
        print(told(fault))
    verdict = told("all is well") if not report.faults else counted(len(report.faults), "fault")
    counts = (counted(report.nodes, "node"), counted(report.links, "link"), counted(report.quotes, "quote"))
    print(f"{told(', ').join(counts)}{told(' compared: ')}{verdict}")
    return 1 if report.faults else 0


def _eval(options: argparse.Namespace) -> int:
    from kg import load
    from kg.evaluate import as_json, evaluate, format_report, load_gold

    evaluation = evaluate(load(options.output), load_gold(options.gold))
    print(as_json(evaluation) if options.json else format_report(evaluation, options.errors, _term))
    return 0


def _term(english: str) -> str:
    """Return a term of an evaluation in the language that is spoken: one of the ontology by its label."""
    from kg.ontology import load_ontology

    ontology = load_ontology()
    named = ontology.types.get(english) or ontology.relations.get(english)
    label = named.label if named is not None else ontology.concepts["IndicatorKindScheme"].get(english)
    return told(english) if label is None or spoken() == "en" else label.zh
