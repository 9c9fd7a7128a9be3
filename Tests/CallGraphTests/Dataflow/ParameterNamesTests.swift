import Testing

@testable import CallGraph

@Suite struct ParameterNamesTests {
  @Test(arguments: [
    ("def f(a, b=1, *args, c, d=2, **kw): pass", ["a", "b"]),
    ("@task()\ndef f(a, b):\n  pass", ["a", "b"]),
    ("@task(\n  name=')',  # ) def f(x):\n)\n@other\ndef f(a): pass", ["a"]),
    ("# comment\n\n    def f(a,\n          b): pass", ["a", "b"]),
    ("def f(a: 'x, y' = lambda q, r=lambda: (q, 1): r, b=[1, {2: ')'}]): pass", ["a", "b"]),
    (##"def f(a=b'\'', b=r'\', c = '', d='''x' ''', e="#"): pass"##, ["a", "b", "e"]),
    ("def f(é, _b,): return )", ["é", "_b"]),
    ("def f[T: (int, str)](a: T) -> 'def g(b)': pass", ["a"]),
    ("def \\\n f(a): pass", ["a"]),
    ("def f(*, a): pass", []), ("def f(**kw): pass", []), ("def f(): pass", []),
    ("def f(a):\r\n  pass", ["a"]), ("\tdef f(a=1 # , b\n, c=2): ...", ["a", "c"]),
  ])
  func ordinaryParametersAreNamed(source: String, names: [String]) {
    #expect(ParameterNames(source: source)?.ordinary == names)
  }

  @Test(arguments: [
    "async def f(a): pass", "x = 1\ndef f(a): pass", "'''doc'''\ndef f(a): pass", "", "def f(a",
    "class A: pass", "f = lambda x: x", "echo hi", "def f(a, (b, c)): pass", "def f(a b): pass",
    "def f(a='): pass", "def f(a=)]: pass", "@task(", "def", "def f", "def f(", "def f(*", "@",
    "\\",
    "def f(a) pass", "def f(a=\"\"\"x): pass", "def f(1a): pass", "define f(a): pass",
  ])
  func anythingElseHasNone(source: String) {
    #expect(ParameterNames(source: source) == nil)
  }

  @Test func positionsBeforeASlashHaveNoName() {
    let names = ParameterNames(source: "def f(a, b, /, c): pass")
    #expect(names?.name(at: 1) == nil)
    #expect(names?.name(at: 2) == "c")
    #expect(names?.name(at: 3) == nil)
  }

  @Test(.enabled(if: Fixture.isAvailable), arguments: ["vcf", "diamond", "valuestore"])
  func everyRecordedTask(database: String) throws {
    let differences = try Fixture.goldenLines("\(database)/tasks.jsonl").filter { task in
      let names = ParameterNames(source: task["source"]?.text ?? "")?.ordinary
      return names != task["get_task_args"]?.items.compactMap(\.text)
    }
    #expect(differences == [])
  }
}

@Suite struct VariableNamesTests {
  @Test func namesAreUnique() {
    var names = VariableNames()
    names.name(start: 1, "x")
    #expect(names.name(2, after: "x") == "x_2")
    #expect(names.name(3, after: "x_2") == "x_3")
    #expect(names.name(4, after: "y_7") == "y")
    #expect(names.name(2, after: "z") == "x_2")
    #expect(names[5] == nil)
  }

  @Test(arguments: [
    ("bam_2", "bam"), ("x_2_3", "x_2"), ("_2", ""), ("x_", "x_"), ("12", "12"), ("x_٣", "x"),
    ("", ""), ("_", "_"),
  ])
  func numbersAtTheEndAreNoPartOfAName(name: String, base: String) {
    #expect(VariableNames.withoutNumber(name) == base)
  }
}
