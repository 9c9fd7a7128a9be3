import Testing

@testable import Docopt

/// Where the help of a script is found.
@Suite struct HelpTextTests {
  func python(_ source: String) -> [String] { PythonDocstrings.all(in: source) }

  @Test func decoratedFunctionsComeBeforeTheScript() {
    let source = """
      #!/usr/bin/env python
      # A comment, and then
      r'''the \\script'''
      import functools; from sqltrack.args import (
        docopt_main)

      @other
      def plain(): "not this"

      @functools.lru_cache(maxsize=None)
      @sqltrack.args.docopt_main(version="1 @x", help={"a": [1]})
      @other
      def main(args: dict[str, int] = {"a": ":"}) -> int:
          \"""the function

              indented
          \"""
          return 1

      @docopt_arguments
      def short(a): 'one' "line"; pass

      @docopt_main
      async def asynchronous(a): "not this"

      @docopt_main
      class C:
        @docopt_main
        def method(self): "not this"
      """
    #expect(python(source) == ["the function\n\nindented", "oneline", "the \\script"])
  }

  @Test func aDecoratorIsKnownByItsLastName() {
    for name in ["docopt_main", "a.docopt_arguments", "docopt_main(1)", "a(2).docopt_main(x=[3])"] {
      #expect(python("@\(name)\ndef f(a): 'x'") == ["x"], "\(name)")
    }
    for name in ["partial(docopt_main)", "docopt_main.other", "docopt_main[0]", "my_docopt_main"] {
      #expect(python("@\(name)\ndef f(a): 'x'") == [], "\(name)")
    }
  }

  @Test func onlyAPlainStringIsADocstring() {
    #expect(python("'''a'''") == ["a"])
    #expect(python("\n\n# c\n  \n'a' \\\n  'b'\nx = 1") == ["ab"])
    #expect(python(#"u"\x41\u00e9\N{BULLET}\101\n\q\"" "#) == ["A\u{e9}\\N{BULLET}A\n\\q\""])
    for source in ["b'a'", "f'a'", "'a'.strip()", "'a' + 'b'", "('a')", "x = 'a'", ""] {
      #expect(python(source) == [], "\(source)")
    }
  }

  @Test func indentationIsTakenAway() {
    #expect(python("'''\n\tusage: p\n\t  more\n\n  '''") == ["usage: p\n  more"])
  }

  @Test func aShellScriptHelpsInItsLeadingComment() {
    let source = """
      #!/bin/bash

      ## Trains a network.
      ##
      #/ Usage: train.sh [options] DATA
      #
      #   --lr R  Learning rate [default: 0.1]
      set -e # usage: not this
      """
    #expect(
      ShellHelp.texts(in: source) == [
        """
        Trains a network.

        Usage: train.sh [options] DATA

          --lr R  Learning rate [default: 0.1]
        """
      ])
  }

  @Test func aShellScriptHelpsInAHereDocumentOrAString() {
    let source = """
      #!/bin/sh
      # No help here; don't look
      echo $((1 << 2)); cat <<< "here"
      usage() {
      \tcat <<-'END' >&2
      \tUsage: $(basename "$0") [-v]
      \tEND
      }
      HELP='usage: ${0##*/} -x'  # usage: "no"
      echo "it's \\"usage:\\" \\n"
      """
    #expect(
      ShellHelp.texts(in: source) == [
        "Usage: program [-v]", "usage: ${0##*/} -x", "it's \"usage:\" \n",
      ])
  }

  @Test func aSwiftScriptHelpsInItsLeadingComment() {
    #expect(
      SwiftHelp.texts(in: "#!/usr/bin/swift\n\n/// Usage: a\n///   -b\nlet x = 1") == [
        "Usage: a\n  -b"
      ])
    #expect(
      SwiftHelp.texts(in: "/**\n * Usage: a\n *   -b\n */") == ["\nUsage: a\n  -b\n "])
  }

  @Test func aSwiftScriptHelpsInAString() {
    let source = #"""
      let y = 1 // "usage: no"
      /* "usage: no" */
      let help = """
        Usage: train [--lr=R] \
        <data>
          \(name)
        """
      let short = "usage: a\n\t\"b\""
      """#
    #expect(
      SwiftHelp.texts(in: source) == [
        "Usage: train [--lr=R]   <data>\n  \\(name)", "usage: a\n\t\"b\"",
      ])
  }

  @Test func theLanguageIsThatOfTheFirstLineOrElseOfTheName() {
    func language(_ path: String, _ text: String = "") -> ScriptText.Language? {
      ScriptText(path: path, bytes: Array(text.utf8)).language
    }
    #expect(language("a.py") == .python)
    #expect(language("a.sh") == .shell)
    #expect(language("a.swift") == .swift)
    #expect(language("a") == nil)
    #expect(language("a", "#!/usr/bin/env -S python3.11 -u\n") == .python)
    #expect(language("a", "#!/usr/bin/env -S uv run --script python\n") == .python)
    #expect(language("a", "#! /bin/bash -e\n") == .shell)
    #expect(language("a.txt", "#!/usr/bin/swift") == .swift)
    #expect(language("a.py", "#!/bin/sh\n") == .shell)
    #expect(language("a", "#!/usr/bin/perl\n") == nil)
  }
}
