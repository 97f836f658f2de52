extension RowScanner {
  /// Reads a whole record.
  mutating func record(_ grammar: borrowing RowGrammar, into pieces: inout RowPieces) throws(Unsure) {
    skipSpace()
    let members = grammar.members.span
    try object(0, grammar.objects.span, members, &pieces)
    skipSpace()
    guard place == end else { throw Unsure() }
  }

  /// Reads an object, by its number in the grammar.
  private mutating func object(
    _ number: Int, _ objects: Span<RowGrammar.Object>, _ members: Span<RowGrammar.Member>,
    _ pieces: inout RowPieces
  ) throws(Unsure) {
    guard byte == UInt8(ascii: "{") else { throw Unsure() }
    let object = objects[number]
    let outer = unknown.count
    var seen: UInt64 = 0
    var next = object.start
    pieces.begin(object.part)
    try skipMembers(upTo: UInt8(ascii: "}")) { (scanner) throws(Unsure) in
      guard let found = scanner.member(of: object, from: next, members) else {
        try scanner.noteUnknownName(since: outer)
        return try scanner.skipValue()
      }
      let bit = 1 &<< UInt64(found - object.start)
      guard seen & bit == 0 else { throw Unsure() }
      seen |= bit
      next = found + 1
      let member = members[found]
      scanner.place += member.length + 2
      try scanner.skipColon()
      try scanner.value(of: member, objects, members, &pieces)
    }
    guard seen & object.essential == object.essential else { throw Unsure() }
    if unknown.count > outer { unknown.removeSubrange(outer...) }
    try pieces.end(object.part)
  }

  /// The known member whose name begins here; files mostly have them in the order of the schema.
  @inline(__always)
  private func member(
    of object: RowGrammar.Object, from next: Int, _ members: Span<RowGrammar.Member>
  ) -> Int? {
    guard byte == UInt8(ascii: "\"") else { return nil }
    let (first, second) = (word(at: place + 1), word(at: place + 9))
    var candidate = next
    for _ in object.start..<object.end {
      if candidate == object.end { candidate = object.start }
      let member = members[unchecked: candidate]
      if (first ^ member.name.0) & member.mask.0 | (second ^ member.name.1) & member.mask.1 == 0 {
        return candidate
      }
      candidate += 1
    }
    return nil
  }

  private mutating func value(
    of member: RowGrammar.Member, _ objects: Span<RowGrammar.Object>, _ members: Span<RowGrammar.Member>,
    _ pieces: inout RowPieces
  ) throws(Unsure) {
    guard member.isList else { return try element(of: member, objects, members, &pieces) }
    guard byte == UInt8(ascii: "[") else { throw Unsure() }
    try skipMembers(upTo: UInt8(ascii: "]")) { (scanner) throws(Unsure) in
      try scanner.element(of: member, objects, members, &pieces)
    }
  }

  private mutating func element(
    of member: RowGrammar.Member, _ objects: Span<RowGrammar.Object>, _ members: Span<RowGrammar.Member>,
    _ pieces: inout RowPieces
  ) throws(Unsure) {
    switch member.kind {
    case .text:
      let isWanted = member.slot != .unused
      let text = try string(isWanted: isWanted)
      if isWanted { try pieces.take(text, member.slot) }
    case .date:
      let text = try string()
      guard let date = EDTF(bytes: text.bytes) else { throw Unsure() }
      pieces.take(date, member.slot)
    case .flag: pieces.take(try flag(), member.slot)
    case .whole: _ = try whole()
    case .schema: guard try whole() == Initiative.currentSchema else { throw Unsure() }
    case .localized: try localized(member.slot, &pieces)
    case .object: try object(member.object, objects, members, &pieces)
    }
  }

  /// Reads texts by their languages.
  private mutating func localized(_ slot: RowSlot, _ pieces: inout RowPieces) throws(Unsure) {
    guard byte == UInt8(ascii: "{") else { throw Unsure() }
    let outer = unknown.count
    try skipMembers(upTo: UInt8(ascii: "}")) { (scanner) throws(Unsure) in
      try scanner.noteUnknownName(since: outer)
      let tag = scanner.unknown[scanner.unknown.count - 1]
      let text = try scanner.string(isWanted: slot != .unused)
      if slot != .unused { try pieces.take(text, tag: tag, slot) }
    }
    unknown.removeSubrange(outer...)
  }
}
