/// The kinds of blocks of the report language. To add one: its line here, or in the program's list.
package enum BlockKinds {
  package static let all: [any BlockKind.Type] = [
    QueryBlock.self,
    ViewBlock.self,
    PlotBlock.self,
    StatsBlock.self,
  ]
}
