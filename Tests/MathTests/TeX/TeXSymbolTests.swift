import Testing

@testable import Math

/// The signs that TeX has names for.
@Suite struct TeXSymbolTests {
  @Test func everySignIsOneCharacter() {
    for (name, symbol) in TeXSymbol.named {
      #expect(symbol.text.unicodeScalars.count == 1, "\(name)")
      #expect(
        symbol.text.unicodeScalars.first?.properties.generalCategory != .unassigned, "\(name)")
    }
  }

  @Test func everyNameIsLettersOrOneSign() {
    for name in TeXSymbol.named.keys {
      let isWord = name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.isASCII }
      #expect(isWord || name.count == 1, "\(name)")
    }
  }

  @Test func everySignIsDrawn() throws {
    for (name, symbol) in TeXSymbol.named {
      let text = MathWriter.escaped(symbol.text)
      #expect(try MathML(tex: "\\\(name)").html.contains(">\(text)<"), "\(name)")
    }
  }

  @Test(arguments: [
    ("\\leq", "≤"), ("\\times", "×"), ("\\to", "→"), ("\\infty", "∞"), ("\\sum", "∑"),
    ("\\langle", "⟨"),
    ("\\alpha", "α"), ("\\Gamma", "Γ"), ("\\in", "∈"), ("\\cdot", "⋅"), ("\\pm", "±"),
  ])
  func aSignMayStandForItsCommand(command: String, sign: String) throws {
    #expect(try elements(of: "a \(command) b") == elements(of: "a \(sign) b"))
  }

  @Test(arguments: [
    ("-", "−"), ("*", "∗"), ("+", "+"), ("<", "&lt;"), (",", ","), ("(", "("), ("!", "!"),
    ("/", "/"),
    (".", "."), ("?", "?"), ("\"", "&quot;"), ("@", "@"), ("#", "#"), ("`", "`"),
  ])
  func signsOfTheKeyboardAreDrawn(tex: String, text: String) throws {
    #expect(try elements(of: tex).contains(">\(text)<"))
  }

  @Test func whatMayStandBesideLeftAndRight() {
    let delimiters = ["(", "[", "langle", "lfloor", "|", "uparrow", "backslash", "{", "rbrace"]
    for name in delimiters {
      let symbol = TeXSymbol.named[name] ?? name.unicodeScalars.first.flatMap(TeXSymbol.character)
      #expect(symbol?.isDelimiter == true, "\(name)")
    }
    for name in ["alpha", "infty", "leq", "colon", "sum", "int", "pm"] {
      #expect(TeXSymbol.named[name]?.isDelimiter == false, "\(name)")
    }
  }

  @Test(arguments: [
    ("\\not=", "≠"), ("\\not\\in", "∉"), ("\\not\\subset", "⊄"), ("\\not\\equiv", "≢"),
    ("\\not<", "≮"), ("\\not\\mid", "∤"), ("\\not\\exists", "∄"), ("\\not\\perp", "⟂\u{338}"),
    ("\\not{=}", "≠"),
  ])
  func aStrokeIsPartOfTheSignWhereUnicodeHasIt(tex: String, sign: String) throws {
    let html = try elements(of: tex)
    #expect(html.contains(">\(sign)<"), "\(html)")
  }

  @Test func lettersAndDigitsAreNoSigns() {
    for scalar in "azAZ09é日".unicodeScalars { #expect(TeXSymbol.character(scalar) == nil) }
  }
}
