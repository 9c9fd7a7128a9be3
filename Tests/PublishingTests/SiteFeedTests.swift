import Reports
import Testing

@testable import Publishing

struct SiteFeedTests {
  private func feed(_ entries: [PageEntry], base: String = "https://lab.example/x") throws -> String
  {
    text(try SiteFeed(base: base, title: "Lab", entries: entries).atom())
  }

  private func sitemap(_ entries: [PageEntry]) throws -> String {
    text(try SiteFeed(base: "https://lab.example/", title: "Lab", entries: entries).sitemap())
  }

  @Test func aPageIsAnEntry() throws {
    let entry = PageEntry("runs/a b.html", title: "Fish & <chips>") {
      $0.updated = "2026-11-20T12:00:00Z"
      $0.summary.authors = ["Ada", "Bob"]
      $0.summary.abstract = "One & two"
    }
    #expect(
      try feed([entry]) == """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
        <title>Lab</title>
        <id>https://lab.example/x/</id>
        <updated>2026-11-20T12:00:00Z</updated>
        <link rel="self" href="https://lab.example/x/feed.xml"/>
        <link rel="alternate" href="https://lab.example/x/"/>
        <author><name>sqltrack</name></author>
        <entry>
        <title>Fish &amp; &lt;chips&gt;</title>
        <id>https://lab.example/x/runs/a%20b.html</id>
        <updated>2026-11-20T12:00:00Z</updated>
        <link rel="alternate" href="https://lab.example/x/runs/a%20b.html"/>
        <author><name>Ada</name>
        </author>
        <author><name>Bob</name>
        </author>
        <summary>One &amp; two</summary>
        </entry>
        </feed>

        """)
  }

  @Test func theNewestPageComesFirst() throws {
    let entries = [
      PageEntry("a.html", title: "") { $0.updated = "2026-11-20T12:00:00Z" },
      PageEntry("b.html", title: "") { $0.updated = "2026-11-20T14:00:00+01:00" },
      PageEntry("c.html", title: "") { $0.updated = "2026-11-20T12:00:00Z" },
      PageEntry("d.html", title: "") { $0.updated = "unknown" },
    ]
    let ids = try feed(entries).matches(of: /<id>https:\/\/lab.example\/x\/(.+)<\/id>/)
    // 14:00 is 13:00 in UTC; equal times go by their paths.
    #expect(ids.map { String($0.output.1) } == ["b.html", "a.html", "c.html", "d.html"])
  }

  @Test func aFeedHasTheLastHundredPages() throws {
    let entries = (1...150).map { number in
      PageEntry("p\(number).html", title: "") {
        $0.updated = "2026-11-20T12:\(number / 60 + 10):\(number % 60 / 10)\(number % 10)Z"
      }
    }
    let feed = try feed(entries)
    #expect(feed.matches(of: /<entry>/).count == 100)
    #expect(feed.contains("/p150.html") && feed.contains("/p51.html"))
    #expect(!feed.contains("/p50.html"))
    #expect(try sitemap(entries).matches(of: /<url>/).count == 151)
  }

  @Test func anEmptySiteHasAFeed() throws {
    #expect(try feed([]).contains("<updated>1970-01-01T00:00:00Z</updated>"))
    #expect(
      try feed([], base: "https://lab.example/x/").contains("<id>https://lab.example/x/</id>"))
  }

  @Test func charactersThatXMLDoesNotHaveGo() throws {
    let entry = PageEntry("a.html", title: "a\u{1}b\u{FFFE}c\td\u{B}\r")
    #expect(try feed([entry]).contains("<title>abc\td</title>"))
  }

  @Test func theSitemapIsInTheOrderOfPaths() throws {
    let entries = ["b.html", "größe/a.html", "a.html"].map { path in
      PageEntry(path, title: "") { $0.updated = "2026-11-20" }
    }
    #expect(
      try sitemap(entries) == """
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://lab.example/</loc>
        </url>
        <url><loc>https://lab.example/a.html</loc>
        <lastmod>2026-11-20</lastmod>
        </url>
        <url><loc>https://lab.example/b.html</loc>
        <lastmod>2026-11-20</lastmod>
        </url>
        <url><loc>https://lab.example/gr%C3%B6%C3%9Fe/a.html</loc>
        <lastmod>2026-11-20</lastmod>
        </url>
        </urlset>

        """)
  }
}
