import Assets
import Foundation
import Tables
import Testing

@testable import Reports

@Suite struct PageWordsTests {
  private static func words(_ language: String) throws -> [String: String] {
    let asset = try #require(Asset.named("assets/words/\(language).json"))
    guard case .object(let members)? = JSON(parsing: asset.text) else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: members.map {
        ($0.key, $0.value.compactText)
      })
  }

  @Test func theLanguagesSayTheSame() throws {
    let german = try Self.words("de")
    #expect(german.count > 50)
    let languages = Asset.all.compactMap { $0.name.wholeMatch(of: /assets\/words\/(.+)\.json/)?.1 }
    #expect(Set(languages).isSuperset(of: ["de", "es", "fr", "zh"]))
    for language in languages.map(String.init) {
      let words = try Self.words(language)
      #expect(Set(words.keys) == Set(german.keys), "\(language)")
      for (english, word) in words {
        #expect(word.count { $0 == "%" } == english.count { $0 == "%" }, "\(language): \(english)")
      }
    }
  }

  /// What the script and the template say is in the files.
  @Test func theScriptSaysNothingElse() throws {
    let german = try Self.words("de")
    let script = try #require(Asset.named("assets/page.js")).text
    let said = script.matches(of: /\b(?:w|told)\('([^']+)'/).map { String($0.1) }
    #expect(said.count > 15)
    for word in said + PageHeader.words.values { #expect(german[word] != nil, "\(word)") }
  }

  @Test func aPageSpeaksItsLanguage() throws {
    let report = """
      ---
      title: T
      lang: de
      ---
      > [!NOTE]
      > Siehe @t und "das".

      ```sql t
      --| caption: Ein Lauf
      SELECT 1 AS id
      ```

      ```sql
      SELECT 1 AS id WHERE 0
      ```
      """
    let page = try ReportsTests.page(report)
    for text in [
      "<html lang=de>", ">Zum Inhalt</a>", "<dt>Erstellt<dd>", "<p class=h>Hinweis\n",
      ">Tabelle\u{A0}1</a>", "<b>Tabelle 1.</b> Ein Lauf", "„das“",
      "aria-label=\"Link zu Tabelle 1\"",
      "Die Abfrage ergab keine Zeilen.", "id=page.words>{", "\"Show all\":\"Alle zeigen\"",
    ] { #expect(page.contains(text), "\(text)") }
    let markdown = try ReportsTests.page(report, renderer: MarkdownRenderer())
    #expect(markdown.contains("**Tabelle 1.** Ein Lauf") && markdown.contains("Siehe Tabelle 1"))
    #expect(markdown.contains("Die Abfrage ergab keine Zeilen."))
    let latex = try ReportsTests.page(report, renderer: LaTeXRenderer())
    #expect(latex.contains("\\hyperref[tab:t]{Tabelle~\\ref*{tab:t}}"))
    #expect(latex.contains("Die Abfrage ergab keine Zeilen."))
  }

  @Test func unknownLanguagesAreEnglish() {
    #expect(PageWords(language: "xx")["Table"] == "Table")
    #expect(PageWords(language: "de-AT")["Table"] == "Tabelle")
    #expect(PageWords(language: "../x").told("Link to %", "a % b") == "Link to a % b")
  }

  @Test func straightQuotesMayStay() throws {
    let text = "---\ntitle: 'T \"x\"'\nsmart: false\n---\nThe \"best\" run's.\n"
    #expect(try ReportsTests.page(text).contains("The &quot;best&quot; run's."))
    let set = try ReportsTests.page(text.replacing("smart: false\n", with: ""))
    #expect(set.contains("The “best” run’s.") && set.contains("<title>T “x”</title>"))
  }

  @Test func theKickerStandsAboveTheTitle() throws {
    let page = try ReportsTests.page("---\nkicker: \"Week `{sql} SELECT 46`\"\ntitle: T\n---\n")
    #expect(page.contains("<p class=kick>Week <data"))
    #expect(page.contains(".kick{"))
  }
}
