import Tables
import Testing

@Suite struct VisibleTextTests {
  @Test func whatSteersATerminalIsAPicture() {
    #expect("\u{1B}]0;x\u{7}\u{7F}".visible == "␛]0;x␇␡")
    #expect("a\nb\tc\rd\0".visible == "a␊b␉c␍d␀")
  }

  @Test func whatHasNoPictureIsAReplacementCharacter() {
    #expect("a\u{9B}31m\u{85}".visible == "a\u{FFFD}31m\u{FFFD}")
    #expect("\u{202A}\u{202E}\u{2066}\u{2069}".visible == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect("a\u{2028}b\u{2029}".visible == "a␤b␤")
  }

  @Test func lettersOfAllScriptsStay() {
    #expect("naïve 日本 שלום 👩‍🚀".visible == "naïve 日本 שלום 👩‍🚀")
  }

  @Test func linesStayWhereThereAreSeveral() {
    #expect("a\n\tb\u{1B}\r\n".visibleLines == "a\n\tb␛␍\n")
  }
}
