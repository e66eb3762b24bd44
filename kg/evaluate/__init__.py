"""Scores a graph against gold files."""

from kg.evaluate.gold import GoldArticle, load_gold
from kg.evaluate.report import as_json, format_report
from kg.evaluate.score import evaluate
from kg.evaluate.tally import Error, Evaluation, Tally

__all__ = ["Error", "Evaluation", "GoldArticle", "Tally", "as_json", "evaluate", "format_report", "load_gold"]
