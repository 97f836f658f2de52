/// Words that rows have without their files saying so, as pieces.
struct RowWords {
  let signatory: Piece
  let operatorRole: Piece
  let held: Piece
  let isInternal: Piece
  /// The role of a partner that has none.
  let noRole: Piece

  private static let words = ["signatory", "operator", "held", "internal", ""]

  /// How much memory it needs, with what may be read behind a word.
  static let size = words.reduce(RowReader.padding) { $0 + $1.utf8.count }

  /// - Parameter memory: where the words are put, and stay as long as the pieces are used.
  init(in memory: UnsafeMutableBufferPointer<UInt8>) {
    memory.initialize(repeating: 0)
    var place = 0
    let pieces = Self.words.map { word in
      defer { place += word.utf8.count }
      for (offset, byte) in word.utf8.enumerated() { memory[place + offset] = byte }
      let base = memory.baseAddress.map { UnsafePointer($0) + place }
      return Piece(base: base, count: word.utf8.count, isASCII: true)
    }
    (signatory, operatorRole, held) = (pieces[0], pieces[1], pieces[2])
    (isInternal, noRole) = (pieces[3], pieces[4])
  }
}
