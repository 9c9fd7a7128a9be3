import CallGraph
import TestSupport
import Testing

/// What dataflows say, of calls small enough to see why.
@Suite struct DataflowTests {
  /// `main(n)` calls `half(n)` and hands its result to `sum`.
  private func halves() throws -> WrittenCalls {
    let calls = try WrittenCalls()
    for value in ["8", "4", "12"] { try calls.value(value) }
    try calls.task("main", "def main(n):\n    return add(n, half(n))\n")
    try calls.task("half", "@task()\ndef half(whole: int):\n    return whole // 2\n")
    try calls.task("add", "def add(a, b=0):\n    return a + b\n")
    try calls.call("half8", "half", [.init("8")], result: "4")
    try calls.call("add", "add", [.init("8"), .init("4", from: "half8")], result: "12")
    try calls.call("main", "main", [.init("8")], result: "12", children: ["half8", "add"])
    return calls
  }

  @Test func aResultComesFromCallsAndTheirArguments() throws {
    let flow = try halves().graph().dataflow(of: .value("12"))
    #expect(
      flow.outline == """
        value <-- <add> add(a, b)
          a = <8>
          b = <4>
        b <-- <half8> half(whole)
          whole = <8>
        a <-- <main> a_2
        whole <-- <main> a_2
        a_2 <-- origin
        """)
    #expect(flow.hasProducer)
    #expect(flow.notes == [])
  }

  /// redun's own command starts at the value, for which another call may be newer.
  @Test func aCallIsFollowedThroughItself() throws {
    let flow = try halves().graph().dataflow(of: .call("main"))
    #expect(flow.outline.hasPrefix("result <-- <add> add(a, b)\n  a = <8>"))
    #expect(flow.call(of: 1)?.taskName == "main")
    #expect(flow.value(of: 1)?.hash == "12")
  }

  @Test func pointsAreTold() throws {
    let flow = try halves().graph().dataflow(of: .value("12"), name: "total")
    let edge = try #require(flow.edges.first)
    let call = try #require(flow.call(of: edge.destination))
    #expect(call.shortName == "add")
    #expect(call.job?.id == "job add")
    #expect(call.job?.executionID == "execution")
    #expect(call.job?.status == .done)
    let argument = try #require(flow.argument(of: flow.edges[1].destination))
    #expect(argument.name == "a")
    #expect(argument.callHash == "add")
    #expect(flow.value(of: flow.edges[1].destination)?.type == "builtins.int")
    #expect(flow.value(of: 0) == nil)
  }

  @Test func aValueThatNoCallMadeComesFromTheOrigin() throws {
    let calls = try halves()
    try calls.value("lonely")
    let graph = try calls.graph()
    for value in ["8", "lonely"] {
      let flow = try graph.dataflow(of: .value(value))
      #expect(flow.text == "value <-- origin\n\n")
      #expect(!flow.hasProducer)
    }
  }

  @Test func whatIsNotRecordedIsAnError() throws {
    let graph = try halves().graph()
    #expect(throws: CallGraphError.unknownRecord("beef")) {
      try graph.dataflow(of: .value("beef"))
    }
    #expect(throws: CallGraphError.unknownRecord("beef")) { try graph.dataflow(of: .call("beef")) }
  }

  @Test func aDepthLeavesCallsOut() throws {
    let graph = try halves().graph()
    let flow = try graph.dataflow(of: .value("12"), depth: 1)
    #expect(
      flow.outline == """
        value <-- <add> add(a, b)
          a = <8>
          b = <4>
        a <-- argument of <main> main(n)
          <-- origin
        """)
    #expect(flow.leftOut == 1)
    #expect(try graph.dataflow(of: .value("12"), depth: 2).leftOut == 0)
    let nothing = try graph.dataflow(of: .value("12"), depth: 0)
    #expect(nothing.text == "")
    #expect(nothing.leftOut == 2)
    #expect(nothing.hasProducer)
  }

  @Test func redunsOwnCallsAreNoProducers() throws {
    let calls = try halves()
    try calls.value("script")
    try calls.call("script", "redun.script", result: "script")
    #expect(try !calls.graph().dataflow(of: .value("script")).hasProducer)
  }

  @Test func anErrorIsAFailure() throws {
    let calls = try halves()
    try calls.value("error", type: "redun.ErrorValue")
    try calls.call("bad", "half", [.init("8")], result: "error")
    let flow = try calls.graph().dataflow(of: .value("error"))
    #expect(flow.call(of: flow.edges[0].destination)?.job?.status == .failed)
  }
}

/// Where redun ends in an error, or would say too little.
@Suite struct HardDataflowTests {
  @Test func argumentsWithoutANameAreNumbered() throws {
    let calls = try WrittenCalls()
    try calls.task("join", "def join(sep, *parts): pass")
    try calls.task("cut", "def cut(text, /, width): pass")
    try calls.task("wait", "async def wait(seconds): pass")
    try calls.call("cut", "cut", [.init("x"), .init("2")], result: "b")
    try calls.call("wait", "wait", [.init("9")], result: "c")
    try calls.call(
      "join", "join", [.init("a"), .init("b", from: "cut"), .init("c", from: "wait")], result: "d")
    let flow = try calls.graph().dataflow(of: .value("d"))
    #expect(
      flow.outline == """
        value <-- <join> join(sep, arg1, arg2)
          sep  = <a>
          arg1 = <b>
          arg2 = <c>
        arg1 <-- <cut> cut(arg0, width)
          arg0  = <x>
          width = <2>
        arg2 <-- <wait> wait(arg0_2)
          arg0_2 = <9>
        """)
    #expect(flow.notes == ["names of arguments are unknown for join, cut, wait"])
  }

  /// `outer(x)` calls `inner(x, x)`, which calls `leaf(x)`: two ways from one argument to another.
  @Test func aValueThatWasHandedOnTwice() throws {
    let calls = try WrittenCalls()
    try calls.task("outer", "def outer(x): pass")
    try calls.task("inner", "def inner(a, b): pass")
    try calls.task("leaf", "def leaf(y): pass")
    try calls.call("leaf", "leaf", [.init("1")], result: "2")
    try calls.call("inner", "inner", [.init("1"), .init("1")], result: "3", children: ["leaf"])
    try calls.call("outer", "outer", [.init("1")], result: "4", children: ["inner"])
    let flow = try calls.graph().dataflow(of: .value("2"))
    #expect(
      flow.outline == """
        value <-- <leaf> leaf(y)
          y = <1>
        y <-- argument of <inner> inner(a, b)
          <-- argument of <inner> inner(a, b)
          <-- <inner> y_2
          <-- <inner> y_3
        y_2 <-- <outer> y_4
        y_3 <-- <outer> y_4
        y_4 <-- origin
        """)
  }

  /// `up(1)` is 2 and `down(2)` is 1, and each result went into the other one.
  @Test func callsThatGoInACircle() throws {
    let calls = try WrittenCalls()
    try calls.task("up", "def up(x): pass")
    try calls.task("down", "def down(x): pass")
    try calls.call("up", "up", [.init("1", from: "down")], result: "2")
    try calls.call("down", "down", [.init("2", from: "up")], result: "1")
    let flow = try calls.graph().dataflow(of: .value("2"))
    #expect(flow.notes == ["calls go in a circle, because a value came back that had gone in"])
    #expect(flow.outline.hasPrefix("value <-- "))
    #expect(flow.outline.contains("down(x)"))
  }

  @Test func callsThatAreTheirOwnParents() throws {
    let calls = try WrittenCalls()
    try calls.call("a", "t", [.init("1", from: "a")], result: "1", children: ["a", "b"])
    try calls.call("b", "t", [.init("1", from: "a", "b")], result: "1", children: ["a", "a"])
    let graph = try calls.graph()
    for start in [DataflowStart.value("1"), .call("a"), .call("b")] {
      #expect(try !graph.dataflow(of: start).text.isEmpty)
    }
  }

  @Test func recordsThatNameWhatIsMissing() throws {
    let calls = try WrittenCalls()
    try calls.call(
      "a", "t", [.init("none", from: "gone"), .init("v", key: "k")], result: "1",
      children: ["gone"])
    #expect(
      try calls.graph().dataflow(of: .value("1")).outline == """
        value <-- <a> t(arg0, arg1)
          arg0 = <none>
          k    = <v>
        """)
  }

  /// Neither recursion nor a step for each pair of calls: 2,000 calls in a row, and in one list.
  @Test func longChainsAndWideLists() throws {
    let calls = try WrittenCalls()
    let count = 2000
    var results: [String] = []
    for index in 0..<count {
      let upstream = index > 0 ? ["c\(index - 1)"] : []
      var argument = WrittenCalls.Argument("v\(index)")
      argument.upstream = upstream
      try calls.call("c\(index)", "step", [argument], result: "v\(index + 1)")
      results.append("c\(index)")
    }
    var list = WrittenCalls.Argument("list")
    list.upstream = results
    try calls.call("join", "join", [list], result: "sum")
    let graph = try calls.graph()
    let chain = try graph.dataflow(of: .value("v\(count)"))
    #expect(chain.edges.count == 3 * count)
    #expect(chain.document.sections.count == count)
    let fan = try graph.dataflow(of: .value("sum"))
    #expect(fan.document.sections.count > count)
  }
}
