/// A `dataflow` fence: where a result came from. Its language is kept for a later version.
package struct DataflowBlock: BlockKind {
  package static let language = "dataflow"

  package init?(_ fence: inout FenceReader) {
    fence.diagnostics.append(
      Diagnostic(
        "fence '\(DataflowBlock.language)' is not available in this version yet",
        at: fence.location))
    return nil
  }

  package func run<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    BlockResult([])
  }
}
