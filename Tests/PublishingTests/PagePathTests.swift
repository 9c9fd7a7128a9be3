import Tables
import Testing

@testable import Publishing

struct PagePathTests {
  private func path(_ template: String, _ name: String) throws -> String {
    try PagePath.path(template, row: [("name", .text(name)), ("id", .integer(7))])
  }

  @Test(arguments: [
    ("resnet 50", "runs/resnet-50.html"), ("../../etc/passwd", "runs/etc-passwd.html"),
    ("..", nil), ("/", nil), ("", nil), ("a/b\\c", "runs/a-b-c.html"),
    (".hidden", "runs/hidden.html"),
    ("a\u{0}b\n", "runs/a-b.html"), ("größe", "runs/größe.html"), ("v1.2", "runs/v1.2.html"),
    ("<script>", "runs/script.html"), ("a%2fb", "runs/a-2fb.html"),
  ])
  func noRowLeavesTheSite(_ name: String, _ expected: String?) throws {
    if let expected {
      #expect(try path("runs/{name}.html", name) == expected)
    } else {
      #expect(throws: PagePathError.empty(column: "name")) {
        try path("runs/{name}.html", name)
      }
    }
  }

  @Test(arguments: [
    "../{id}.html", "/tmp/{id}.html", "a//{id}.html", ".x/{id}.html", "a/./{id}.html",
  ])
  func noTemplateLeavesTheSite(_ template: String) {
    #expect(throws: PagePathError.self) { try path(template, "a") }
  }

  @Test func aPathNamesKnownColumnsAndEndsInHTML() {
    #expect(throws: PagePathError.unknownColumn("run", known: ["name", "id"])) {
      try path("{run}.html", "a")
    }
    #expect(throws: PagePathError.notHTML("7.txt")) { try path("{id}.txt", "a") }
    #expect(throws: PagePathError.unclosed("{id.html")) { try path("{id.html", "a") }
    #expect(throws: PagePathError.index) { try path("{name}.html", "index") }
  }

  @Test func addressesAreEncoded() {
    #expect("a#b?c.html".urlPath == "a%23b%3Fc.html")
    #expect("50%25.html".urlPath == "50%2525.html")
    #expect("a:b/c:d.html".urlPath == "a%3Ab/c:d.html")
    #expect("größe.html".urlPath == "gr%C3%B6%C3%9Fe.html")
    #expect("a\\b.html".urlPath == "a%5Cb.html")
  }

  @Test func everyTextHasItsOwnId() {
    #expect(Set(["a b", "a-b", "a/b", "a~20b", "a.b", "a_b"].map(\.idPart)).count == 6)
    #expect("runs/a b".idPart == "runs/a~20b")
  }

  @Test func relativePathsGoUpAndDown() {
    #expect(PagePath.relative(from: "a/b.html", to: "a/c.html") == "c.html")
    #expect(PagePath.relative(from: "a/b/c.html", to: "d.html") == "../../d.html")
    #expect(PagePath.relative(from: "a.html", to: "b/c.html") == "b/c.html")
    #expect(PagePath.relative(from: "a/b.html", to: "c/b.html") == "../c/b.html")
    #expect(PagePath.normalized("a/../../b") == nil)
    #expect(PagePath.normalized("a/./b/../c.md") == "a/c.md")
  }
}
