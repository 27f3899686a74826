"""``diffcli help``: the guides that ship with the package."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.commands import find_command
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, JSON, Argument
from diffcli.errors import UnknownNameError
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from diffcli.cli.arguments import Arguments

ARGUMENTS = (
    Argument(
        "topic", metavar="[TOPIC]", help="The guide to show (default: list them).", required=False, completes="guides"
    ),
)
OPTIONS = (JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Show a guide, or list the guides there are.

    The guides ship with the package; that of the mistakes is made from the rows by which they are found.

        diffcli help
        diffcli help mistakes
    """
    topic, found = arguments["topic"], guides()
    if topic is None:
        titles = {
            name: path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") for name, path in found.items()
        }
        output.write_answer(arguments["json"], titles, (f"{name}: {title}" for name, title in titles.items()))
        return ExitStatus.SUCCESS
    if topic not in found:
        from diffcli.near import did_you_mean, near_names

        hint = did_you_mean(near_names(topic, list(found)))
        if find_command(topic) is not None:
            hint = f"diffcli {topic} --help shows that of a command"
        elif OPS.called(topic):
            hint = f"diffcli ops {topic} shows an operation"
        raise UnknownNameError(f"there is no guide {topic!r}", hint=hint or "diffcli help lists them")
    text = found[topic].read_text(encoding="utf-8")
    if topic == "mistakes":
        from diffcli.mistakes.catalogue import with_rows

        text = with_rows(text)
    if arguments["json"]:
        output.write(output.json_text({"topic": topic, "text": text}))
    elif output.use_style(arguments["color"]):
        from rich.markdown import Markdown

        output.write_styled(arguments["color"], lambda console: console.print(Markdown(text)))
    else:
        output.write(text.rstrip("\n"))
    return ExitStatus.SUCCESS


def guides() -> dict[str, Path]:
    """Return the guides by their topics."""
    from pathlib import Path

    import diffcli

    folder = Path(diffcli.__file__).parent / "guides"
    return {path.stem: path for path in sorted(folder.glob("*.md"))}
