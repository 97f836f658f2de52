/// Makes rows straight from the bytes of files: one pass over each, without a document, a record or a text of its own.
///
/// It reads what ``JSONDocument`` and ``Initiative`` read, and its rows are those of ``Library/Entry``: tests hold both against
/// each other. Where it is not sure of a file (something is wrong with it, or rare), it leaves it to them.
/// One for each thread.
package struct RowReader: ~Copyable {
  /// How many bytes of zeros must stand behind a text.
  package static let padding = 64

  private let grammar = RowGrammar()
  private let words: RowWords
  /// The words, and behind them texts without their escapes.
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private let scratch: UnsafeMutableBufferPointer<UInt8>
  private var pieces = RowPieces()
  private var columns = RowColumns()

  /// - Parameter limit: how many bytes a file may have; of a larger one the reader is not sure.
  package init(limit: Int) {
    memory = .allocate(capacity: RowWords.size + limit + RowReader.padding)
    words = RowWords(in: UnsafeMutableBufferPointer(rebasing: memory[..<RowWords.size]))
    scratch = UnsafeMutableBufferPointer(rebasing: memory[RowWords.size...])
  }

  deinit { memory.deallocate() }

  /// How many rows there are.
  package var count: Int { columns.count }

  /// Adds the row of a file; false where the reader is not sure, and then nothing is added.
  ///
  /// - Parameters:
  ///   - bytes: the file's, and behind them ``padding`` of zeros.
  ///   - id: what the file's name says that it is. A record that says otherwise is not added.
  package mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, id: UnsafeRawBufferPointer
  ) -> Bool {
    let end = bytes.count - Self.padding
    guard end >= 0, end + Self.padding <= scratch.count else { return false }
    var scanner = RowScanner(bytes, end: end, scratch: scratch)
    pieces.removeAll()
    do throws(Unsure) {
      try scanner.record(grammar, into: &pieces)
    } catch {
      return false
    }
    guard Digest.areSame(UnsafeRawBufferPointer(pieces.id.bytes), id) else { return false }
    columns.append(&pieces, words)
    return true
  }

  /// The rows. Then there are none, for the next block.
  package mutating func finish() -> RowBlock { columns.finish() }
}
