import Docopt
import Tables
import Testing

/// What an argument becomes as a value.
@Suite struct ArgumentValueTests {
  @Test func argumentsByTheEndOfTheirNames() {
    func text(_ argument: String, _ name: String) -> String {
      JSON(argument: argument, named: name).compactText
    }
    #expect(text("5", "--nint") == "5")
    #expect(text("1", "--lrfloat") == "1.0")
    #expect(text("1", "--zcomplex") == #""1""#)
    #expect(text("5", "--datapath") == #""5""#)
    #expect(text(#"{"a": [1, null]}"#, "--cfgjson") == #"{"a":[1,null]}"#)
    #expect(text("3.0", "--versionstr") == #""3.0""#)
    #expect(text("5.0", "<nint>") == "5.0")
    #expect(text("cat", "--hint") == #""cat""#)
    #expect(text("1e-05", "--x") == "1e-05")
    #expect(text("true", "--x") == "true")
    #expect(text("True", "--x") == #""True""#)
    #expect(text("nan", "--x") == #""nan""#)
    #expect(text("[1, \"a\"]", "--x") == #"[1,"a"]"#)
  }
}
