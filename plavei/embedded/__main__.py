"""The command line of the machine room; the Makefile is what people use."""

import argparse
import os
import sys

from plavei.embedded import commands, supervisor
from plavei.embedded.errors import CannotStart


def main(arguments: list[str]) -> int:
    """Run one of the commands; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m plavei.embedded", description=__doc__)
    choices = parser.add_subparsers(dest="choice", required=True, metavar="COMMAND")
    choices.add_parser("run", help="start everything and keep it going")
    one = choices.add_parser("exec", help="run a command with a database and a broker that go when it ends")
    one.add_argument("--durable", action="store_true", help="write to disk as safely as `run` does")
    one.add_argument("command", nargs=argparse.REMAINDER, metavar="-- command ...")
    one = choices.add_parser("manage", help="run a Django command on the data of `run`")
    one.add_argument("command", nargs=argparse.REMAINDER, metavar="command ...")
    options = parser.parse_args(arguments)
    try:
        if options.choice == "run":
            return supervisor.main(os.environ)
        if options.choice == "manage":
            return commands.manage(options.command, os.environ)
        command = options.command[1:] if options.command[:1] == ["--"] else options.command
        if not command:
            parser.error("exec needs a command: exec -- program ...")
        return commands.run_with_temporary_servers(command, os.environ, durable=options.durable)
    except CannotStart as error:
        print(f"\n{error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
