import Testing

/// Shell scripts, and sessions with what commands print.
@Suite struct ShellCodeTests {
  @Test(arguments: [
    (
      "$a ${b} $1 $? $@ $# $! $* $- $$",
      "[pa $a ${b} $1 $? $@ $# $! $* $- $$]"
    ),
    ("${a:-b c}", "[pa ${a:-b c}]"), ("${a", "[pa ${a]"), ("${a\nb}", "[pa ${a]\nb}"), ("$", "$"),
    ("a$", "a$"),
    ("$(a)", "$(a)"), ("$é", "[pa $é]"), ("$12", "[pa $1][num 2]"),
    ("\"$a\"", "[str \"][pa $a][str \"]"),
    ("\"\\$a\"", "[str \"\\$a\"]"), ("\"a$\"", "[str \"a$\"]"),
    ("\"${a\"b", "[str \"][pa ${a\"]b"),
    ("'$a'", "[str '$a']"), ("\"a\nb\"", "[str \"a\nb\"]"), ("'a\\' if", "[str 'a\\'] [kw if]"),
  ])
  func variablesStandOut(code: String, expected: String) {
    #expect(marked(code, "bash") == expected)
  }

  @Test(arguments: [
    ("if a; then b; fi", "[kw if] a; [kw then] b; [kw fi]"), ("git-if", "git-if"), ("a/if", "a/if"),
    ("if=1", "[kw if]=[num 1]"), ("x=2.5", "x=[num 2.5]"), ("1a", "1a"), ("10:30", "10:30"),
    ("a 10", "a [num 10]"),
    ("2>&1", "[num 2]>&[num 1]"), ("# a", "[cm # a]"), ("a # b", "a [cm # b]"), ("a#b", "a#b"),
    (";# b", ";[cm # b]"),
    ("(# b", "([cm # b]"), ("export A=b", "[kw export] A=b"), ("./done", "./done"),
    ("a \\\n b", "a \\\n b"),
  ])
  func wordsAndComments(code: String, expected: String) {
    #expect(marked(code, "sh") == expected)
  }

  @Test(arguments: [
    ("cat <<EOF\n$a\nEOF\nif", "cat <<EOF\n[str $a\n]EOF\n[kw if]"),
    ("cat <<-EOF\n\ta\n\tEOF\nif", "cat <<-EOF\n[str \ta\n]\tEOF\n[kw if]"),
    ("cat << \"E_1\" | b\na\nE_1", "cat << \"E_1\" | b\n[str a\n]E_1"),
    ("cat <<\\E\na\nE", "cat <<\\E\n[str a\n]E"), ("cat <<E\na", "cat <<E\n[str a]"),
    ("cat <<E", "cat <<E"),
    ("cat <<< a\nif", "cat <<< a\n[kw if]"), ("a << b", "a << b"),
    ("cat <<E\nE\nif", "cat <<E\nE\n[kw if]"),
    ("cat <<E\n EOF\nE F\nE\nif", "cat <<E\n[str  EOF\nE F\n]E\n[kw if]"),
  ])
  func aDocumentGoesOnToItsMark(code: String, expected: String) {
    #expect(marked(code, "bash") == expected)
  }

  @Test func shiftedNumbersBeginNoDocument() {
    #expect(marked("$((1 << 2))\nif", "sh") == "$(([num 1] << [num 2]))\n[kw if]")
    #expect(marked("$((1<<2))\nif", "sh") == "$(([num 1]<<[num 2]))\n[kw if]")
  }

  @Test(arguments: [
    ("$ a\nb", "[cm $ ]a\nb"), ("$ if\nif\n$ if", "[cm $ ][kw if]\nif\n[cm $ ][kw if]"),
    ("a\n$ b 1", "a\n[cm $ ]b [num 1]"),
    ("$ a \\\n1 \\\n2\n3", "[cm $ ]a \\\n[num 1] \\\n[num 2]\n3"),
    ("$ echo 'a\nb", "[cm $ ][kw echo] [str 'a]\nb"), (" $ if", " $ [kw if]"), ("$if", "[pa $if]"),
    ("$ a\n\n# b", "[cm $ ]a\n\n# b"), ("$ ", "[cm $ ]"), ("$ a\n", "[cm $ ]a\n"),
    ("$ a\n<b>", "[cm $ ]a\n<b>"),
  ])
  func aSessionHasCommandsAndWhatTheyPrint(code: String, expected: String) {
    #expect(marked(code, "console") == expected)
  }
}
