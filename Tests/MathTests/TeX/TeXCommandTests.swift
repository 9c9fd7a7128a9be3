import Testing

@testable import Math

/// What the commands are called and what they do.
@Suite struct TeXCommandTests {
  @Test func namesAreInOrder() {
    #expect(TeXCommand.names == TeXCommand.names.sorted())
    #expect(TeXCommand.names.count == TeXCommand.named.count)
    #expect(TeXCommand.names.contains("\\frac"))
  }

  @Test func eachCommandPlaysAPartInItsRow() {
    for (name, role) in [
      ("frac", TeXCommand.Role.part), ("alpha", .part), ("begin", .part), ("tag", .part),
      ("bf", .change),
      ("displaystyle", .change), ("over", .change), ("label", .change), ("right", .end),
      ("\\", .end),
      ("hline", .end), ("end", .end), ("limits", .placement),
    ] {
      #expect(TeXCommand.named[name]?.role == role, "\(name)")
    }
  }

  @Test(arguments: [
    ("\\arccos x", "arccos"), ("\\sinh x", "sinh"), ("\\lg x", "lg"), ("\\dim V", "dim"),
    ("\\hom x", "hom"), ("\\ker f", "ker"), ("\\exp x", "exp"), ("\\arg x", "arg"),
  ])
  func functionsAreWords(tex: String, name: String) throws {
    #expect(try elements(of: tex).hasPrefix("<mrow><mi>\(name)</mi><mspace"))
  }

  @Test(arguments: [
    ("\\max_x", "max"), ("\\min_x", "min"), ("\\argmax_x", "argmax"), ("\\limsup_x", "lim sup"),
    ("\\liminf_x", "lim inf"), ("\\Pr_x", "Pr"), ("\\det_x", "det"), ("\\gcd_x", "gcd"),
  ])
  func someFunctionsTakeLimits(tex: String, name: String) throws {
    #expect(
      try elements(of: tex)
        == #"<munder><mo lspace="0" rspace="0" movablelimits="true">\#(name)</mo><mi>x</mi></munder>"#
    )
  }

  @Test(arguments: [
    ("\\,", "0.1667em"), ("\\thinspace", "0.1667em"), ("\\:", "0.2222em"), ("\\>", "0.2222em"),
    ("\\;", "0.2778em"), ("\\ ", "0.25em"), ("~", "0.25em"), ("\\enspace", "0.5em"),
    ("\\quad", "1em"),
    ("\\qquad", "2em"), ("\\hspace{2em}", "2em"), ("\\hspace*{1ex}", "0.43em"),
    ("\\kern3mu", "0.1667em"),
    ("\\mkern 9mu", "0.5em"), ("\\mspace{18mu}", "1em"), ("\\hskip10pt", "1em"),
    ("\\hspace{16px}", "1em"),
    ("\\kern .5em", "0.5em"), ("\\hspace{ 1 cm }", "2.845em"), ("\\hspace{10mm}", "2.845em"),
    ("\\hspace{1in}", "7.227em"),
  ])
  func aGapHasAWidth(tex: String, width: String) throws {
    #expect(try elements(of: "\(tex){}").contains(#"<mspace width="\#(width)"></mspace>"#))
  }

  @Test(arguments: [
    ("\\!", 1), ("\\negmedspace", 1), ("\\negthickspace", 2), ("\\hspace{-1em}", 6),
    ("\\hspace{-9em}", 12),
  ])
  func aNegativeGapIsSomeSteps(tex: String, steps: Int) throws {
    let html = try elements(of: tex)
    #expect(html.ranges(of: #"<mspace class="back"></mspace>"#).count == steps)
  }

  @Test(arguments: ["100em", "-100em", "0em", "1.5mu", "1e1em", " 2 pt"])
  func lengthsUpToAPageAreRead(text: String) {
    #expect(TeXLength(text) != nil)
  }

  @Test(arguments: ["101em", "1", "em", "", "1 e m m", "nanem", "infem", "1kg", "em1", "x1em"])
  func otherLengthsAreNot(text: String) {
    #expect(TeXLength(text) == nil)
  }

  @Test(arguments: [
    ("\\hat", "ˆ", "mover"), ("\\tilde", "˜", "mover"), ("\\bar", "¯", "mover"),
    ("\\dot", "˙", "mover"),
    ("\\ddot", "¨", "mover"), ("\\check", "ˇ", "mover"), ("\\breve", "˘", "mover"),
    ("\\acute", "´", "mover"),
    ("\\grave", "`", "mover"), ("\\mathring", "˚", "mover"), ("\\underrightarrow", "→", "munder"),
    ("\\utilde", "~", "munder"), ("\\overleftarrow", "←", "mover"), ("\\widetilde", "~", "mover"),
  ])
  func anAccentStandsOverOrUnder(command: String, sign: String, element: String) throws {
    let html = try elements(of: "\(command) x")
    #expect(html.hasPrefix("<\(element) accent") && html.hasSuffix(">\(sign)</mo></\(element)>"))
  }

  @Test(arguments: [
    ("\\big", "1.2em"), ("\\Big", "1.8em"), ("\\bigg", "2.4em"), ("\\Bigg", "3em"),
  ])
  func aSizedDelimiterHasTheClassOfItsSide(command: String, height: String) throws {
    let size = #"stretchy="true" minsize="\#(height)" maxsize="\#(height)""#
    #expect(try elements(of: "\(command)l[") == #"<mo form="prefix" \#(size)>[</mo>"#)
    #expect(try elements(of: "\(command)r]") == #"<mo form="postfix" \#(size)>]</mo>"#)
    #expect(
      try elements(of: "\(command)m|")
        == #"<mo \#(size) lspace="0.2778em" rspace="0.2778em">|</mo>"#)
    #expect(try elements(of: "\(command).") == "<mrow></mrow>")
  }

  @Test(arguments: [
    ("\\displaystyle", "true", "0"), ("\\textstyle", "false", "0"), ("\\scriptstyle", "false", "1"),
    ("\\scriptscriptstyle", "false", "2"),
  ])
  func aStyleIsAnElement(command: String, isDisplay: String, level: String) throws {
    #expect(
      try elements(of: "\(command) x")
        == #"<mstyle displaystyle="\#(isDisplay)" scriptlevel="\#(level)"><mi>x</mi></mstyle>"#)
  }

  @Test(arguments: [
    "\\label{a} x", "\\nonumber x", "\\notag x", "\\color{red} x", "\\relax x", "x \\label{}",
  ])
  func someCommandsDrawNothing(tex: String) throws {
    #expect(try elements(of: tex) == "<mi>x</mi>")
  }
}
