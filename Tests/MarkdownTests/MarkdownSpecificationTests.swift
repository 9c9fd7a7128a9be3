import Foundation
import Markdown
import Testing

@Suite(
  .disabled(if: MarkdownExamples.areAbsent, "no examples: set SQLTRACK_SHARED to their folder"))
struct MarkdownSpecificationTests {
  /// What the page lets every report begin with, or does later, is plain CommonMark here.
  static let plain: Set = ["frontmatter", "math"]

  @Test func commonMarkIsByteForByteThatOfTheSpecification() throws {
    let examples = try #require(MarkdownExamples.load("commonmark"))
    #expect(examples.count == 652)
    for example in examples {
      let isPlain = Self.plain.isSuperset(of: example.conflicts ?? [])
      let expected = isPlain ? example.html : example.gfmHTML ?? example.html
      #expect(html(example.markdown) == expected, "example \(example)")
    }
  }

  @Test(arguments: ["table", "strikethrough", "tasklist", "autolink", "interop"])
  func githubExtensionsFollowTheirExamples(kind: String) throws {
    let examples = try #require(MarkdownExamples.load("gfm")).filter { $0.kind == kind }
    #expect(!examples.isEmpty)
    for example in examples where example.html != "<IGNORE>\n" {
      #expect(
        normalized(html(example.markdown)) == normalized(example.html), "example \(example)")
    }
  }

  @Test func footnotesHaveTheStructureOfTheirExamples() throws {
    let examples = try #require(MarkdownExamples.load("gfm")).filter { $0.kind == "footnotes" }
    #expect(examples.count == 2)
    let documents = examples.map { MarkdownDocument(parsing: $0.markdown) }
    #expect(
      documents[0].footnotes.map(\.label) == ["1", "footnote", "other-note", "codeblock-note"])
    #expect(documents[0].footnotes.map(\.uses) == [1, 1, 1, 1])
    #expect(
      documents[0].footnotes.map(body) == [
        "Some <em>bolded</em> footnote definition.",
        """
        <blockquote>
        <p>Blockquotes can be in a footnote.</p>
        </blockquote>
        <pre><code>as well as code blocks
        </code></pre>
        <p>or, naturally, simple paragraphs.</p>

        """,
        "no code block here (spaces are stripped away)",
        "<pre><code>this is now a code block (8 spaces indentation)\n</code></pre>\n",
      ])
    #expect(MarkdownHTML.html(of: documents[0]).contains("a referent[^nope].</p>\n<p>Hi!</p>"))
    #expect(documents[1].footnotes.map(\.uses) == [2])
    #expect(MarkdownHTML.html(of: documents[1]).contains("id=\"r.1-2\">1</a></sup></td>"))
  }

  /// The HTML with attributes that are the program's own choice in one form.
  private func normalized(_ html: String) -> String {
    html.replacing(" align=\"left\"", with: "")
      .replacing(" align=\"right\"", with: " class=\"r\"")
      .replacing(" align=\"center\"", with: " class=\"c\"")
      .replacing(" scope=\"col\"", with: "")
      .replacing(/<input[^>]*>/) { $0.output.contains("checked") ? "[x]" : "[ ]" }
  }
}

/// The HTML of a text with nothing added by a page.
func html(_ markdown: String) -> String {
  MarkdownHTML.html(of: MarkdownDocument(parsing: markdown))
}

/// The HTML of what a footnote says.
func body(_ footnote: MarkdownDocument.Footnote) -> String {
  var html = MarkdownHTML()
  html.write(bodyOf: footnote)
  return String(decoding: html.bytes, as: UTF8.self)
}
