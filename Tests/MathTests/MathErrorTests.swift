import Math
import Testing

/// What is said about TeX that cannot be drawn, and where.
@Suite struct MathErrorTests {
  @Test func unknownCommands() {
    #expect(trouble(in: #"x + \foo"#) == #"4: unknown command '\foo'"#)
    #expect(trouble(in: #"\alhpa"#) == #"0: unknown command '\alhpa'; did you mean '\alpha'?"#)
  }

  @Test func unknownEnvironments() {
    #expect(trouble(in: #"a \begin{foo}"#) == "2: unknown environment 'foo'")
    #expect(
      trouble(in: #"\begin{matrx}"#)
        == "0: unknown environment 'matrx'; did you mean 'matrix'?")
  }

  @Test func missingArguments() {
    #expect(trouble(in: #"\frac{a}"#) == #"0: missing argument of '\frac'"#)
    #expect(trouble(in: "x^") == "1: missing argument of '^'")
    #expect(trouble(in: #"\sqrt"#) == #"0: missing argument of '\sqrt'"#)
    #expect(trouble(in: #"\begin"#) == #"6: missing argument of '\begin'"#)
    #expect(trouble(in: #"\frac{a}\right)"#) == #"0: missing argument of '\frac'"#)
  }

  @Test func missingEnds() {
    #expect(trouble(in: "a{x") == "1: missing '}' after '{'")
    #expect(trouble(in: #"\left( x"#) == #"0: missing '\right' after '\left'"#)
    #expect(
      trouble(in: #"\begin{matrix} a"#)
        == #"0: missing '\end{matrix}' after '\begin{matrix}'"#)
    #expect(
      trouble(in: #"\begin{matrix} a \end{pmatrix}"#)
        == #"17: missing '\end{matrix}' after '\begin{matrix}'"#)
    #expect(trouble(in: #"\sqrt[3"#) == #"0: missing ']' after '\sqrt'"#)
    #expect(trouble(in: #"\text{a"#) == "5: missing '}' after '{'")
    #expect(trouble(in: #"\text{$a}"#) == "6: missing '$' after '$'")
  }

  @Test func tokensOutOfPlace() {
    #expect(trouble(in: "x}") == "1: invalid '}' in this place")
    #expect(trouble(in: "a & b") == #"2: invalid '&' in this place; write '\&' for an ampersand"#)
    #expect(trouble(in: "$") == #"0: invalid '$' in this place; write '\$' for a dollar sign"#)
    #expect(trouble(in: #"\right)"#) == #"0: invalid '\right' in this place"#)
    #expect(trouble(in: #"\limits_x"#) == #"0: invalid '\limits' in this place"#)
    #expect(trouble(in: #"{a \\ b}"#) == #"3: invalid '\\' in this place"#)
  }

  @Test func aSecondScript() {
    #expect(
      trouble(in: "x^2^3")
        == "3: invalid second '^' on one symbol; put braces around the first part")
    #expect(
      trouble(in: "x_1_2")
        == "3: invalid second '_' on one symbol; put braces around the first part")
    #expect(
      trouble(in: "x'^2'")
        == "4: invalid second ''' on one symbol; put braces around the first part")
  }

  @Test func invalidDelimiters() {
    #expect(
      trouble(in: #"\left x"#)
        == #"6: invalid delimiter 'x' after '\left'; write '\left.' for no delimiter"#)
    #expect(
      trouble(in: #"\big\alpha"#)
        == #"4: invalid delimiter '\alpha' after '\big'; write '\big.' for no delimiter"#)
  }

  @Test func invalidLengths() {
    #expect(
      trouble(in: #"\hspace{3}"#)
        == "7: invalid length '3'; write a number and a unit, as in '1em' or '3mu'")
    #expect(
      trouble(in: #"\kern x"#)
        == "6: invalid length 'x'; write a number and a unit, as in '1em' or '3mu'")
  }

  @Test func offsetsCountBytes() {
    #expect(trouble(in: #"é\foo"#) == #"2: unknown command '\foo'"#)
  }

  @Test func nestingHasALimit() {
    let tex = String(repeating: "{", count: 101) + String(repeating: "}", count: 101)
    #expect(trouble(in: tex) == "100: cannot take more than 100 levels of a formula")
    #expect(
      trouble(in: String(repeating: #"\sqrt"#, count: 20_000))?.hasPrefix("500: cannot") == true)
  }

  private func trouble(in tex: String) -> String? {
    do {
      _ = try MathML(tex: tex)
      return nil
    } catch {
      return "\(error.offset): \(error.message)" + (error.hint.map { "; \($0)" } ?? "")
    }
  }
}
