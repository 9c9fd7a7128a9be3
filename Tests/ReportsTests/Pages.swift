import Foundation
import Markup
import Reports
import Tables

/// The page of a report, as text.
func page(
  _ text: String, parameters: [(name: String, text: String)] = [],
  renderer: any Renderer = HTMLRenderer()
) throws -> String {
  let notebook = try TestDatabase.notebook(text, parameters: parameters, renderer: renderer)
  return try page(notebook, renderer: renderer)
}

func page(_ notebook: Notebook, renderer: any Renderer) throws -> String {
  let path = NSTemporaryDirectory() + "sqltrack-page-\(UUID().uuidString)"
  defer { try? FileManager.default.removeItem(atPath: path) }
  let file = try OutputFile(path: path)
  try renderer.write(notebook, to: file)
  try file.finish()
  return try String(contentsOfFile: path, encoding: .utf8)
}

/// The part of a page between `<main>` and `</main>`, without the header.
func main(_ text: String, parameters: [(name: String, text: String)] = []) throws -> String {
  let page = try page(text, parameters: parameters)
  let start = page.firstRange(of: "</header>")?.upperBound ?? page.startIndex
  let end = page.firstRange(of: "</main>")?.lowerBound ?? page.endIndex
  return String(page[start..<end])
}
