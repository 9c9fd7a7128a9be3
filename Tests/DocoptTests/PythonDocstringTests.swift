import Testing

@testable import Docopt

/// Which strings of a Python script are docstrings.
@Suite struct PythonDocstringTests {
  @Test(arguments: [
    ("'''a'''", ["a"]), ("'''\n  a\n    b\n  '''", ["a\n  b"]), ("'''a\n\n\n'''", ["a"]),
    ("'''  a\n  b'''", ["a\nb"]),
    ("'''\ta\n\tb'''", ["a\nb"]), ("'''a\n b\n  c'''", ["a\nb\n c"]), ("''", [""]),
    ("'''\n\n'''", [""]),
    ("'''a\n   \n  b'''", ["a\n \nb"]), ("'a'; x = 1", ["a"]),
    ("'a' 'b'", ["ab"]),
    ("'a'\n'b'", ["a"]), ("x\n'a'", []), ("'a' if x else 'b'", []), ("'a',", []), ("import os", []),
  ])
  func theFirstStatementMayBeTheHelp(source: String, texts: [String]) {
    #expect(PythonDocstrings.all(in: source) == texts)
  }

  @Test(arguments: [
    ("@docopt_main\ndef f(): 'a'", ["a"]), ("@docopt_main\ndef f(a={1: 2}) -> int:\n  'a'", ["a"]),
    ("@docopt_main\ndef f():\n  # c\n\n  'a'", ["a"]), ("@docopt_main\ndef f(): pass\n'a'", []),
    ("@docopt_main\ndef f():\n'a'", []), ("@docopt_main\n@x\ndef f(): 'a'", ["a"]),
    ("@docopt_main\nx\ndef f(): 'a'", []),
    ("@docopt_main\n\ndef f(): 'a'\n\ndef g(): 'b'", ["a"]), ("@docopt_main\ndef f", []),
    ("@docopt_main", []),
    ("  @docopt_main\n  def f(): 'a'", []), ("@a.b.docopt_arguments(x)(y)\ndef f(): 'a'", ["a"]),
    ("def f(): 'a'", []),
    ("@docopt_main + 1\ndef f(): 'a'", []), ("@docopt_main\ndef f(x: 'b' = 'c'): 'a'", ["a"]),
  ])
  func aDecoratedFunctionMayHaveTheHelp(source: String, texts: [String]) {
    #expect(PythonDocstrings.all(in: source) == texts)
  }
}
