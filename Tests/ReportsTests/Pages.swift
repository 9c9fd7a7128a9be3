import Foundation
import Markup
import Reports
import Tables

/// The page of a report, as text.
func page(
  _ text: String, parameters: [(name: String, text: String)] = []
) throws -> String {
  try page(text, parameters: parameters, renderer: HTMLRenderer())
}

/// What a renderer makes of a report, as text.
func page<R: Renderer>(
  _ text: String, parameters: [(name: String, text: String)] = [], renderer: R
) throws -> String {
  try page(
    TestDatabase.run(text, parameters: parameters, renderer: renderer), renderer: renderer)
}

func page<R: Renderer>(_ page: DrawnNotebook<R>, renderer: R) throws -> String {
  let spool = Spool()
  try renderer.write(page, to: OutputFile(to: spool))
  return String(decoding: try spool.bytes(), as: UTF8.self)
}

/// The part of a page between `<main>` and `</main>`, without the header.
func main(_ text: String, parameters: [(name: String, text: String)] = []) throws -> String {
  let page = try page(text, parameters: parameters)
  let start = page.firstRange(of: "</header>")?.upperBound ?? page.startIndex
  let end = page.firstRange(of: "</main>")?.lowerBound ?? page.endIndex
  return String(page[start..<end])
}
