extension JSONScanner {
  /// Refuses an object in which two names are the same text.
  func refuseDuplicates(in object: Int, _ bytes: Span<UInt8>) throws(JSONFault) {
    var names: [Int] = []
    var index = object + 1
    while index < entries.count {
      names.append(index)
      index = Int(entries[index + 1].next)
    }
    guard names.count > 1 else { return }
    if names.count <= 16, !names.contains(where: { entries[$0].isEscaped }) {
      try comparePairs(names, bytes)
    } else {
      try compareAll(names, bytes)
    }
  }

  private func comparePairs(_ names: [Int], _ bytes: Span<UInt8>) throws(JSONFault) {
    for later in 1..<names.count {
      let name = entries[names[later]].range
      for earlier in 0..<later where Self.equal(entries[names[earlier]].range, name, bytes) {
        throw duplicate(names[later], bytes)
      }
    }
  }

  private func compareAll(_ names: [Int], _ bytes: Span<UInt8>) throws(JSONFault) {
    var seen = Set<[UInt8]>(minimumCapacity: names.count)
    for name in names where !seen.insert(text(of: name, bytes)).inserted {
      throw duplicate(name, bytes)
    }
  }

  private static func equal(_ one: Range<Int>, _ other: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    for index in 0..<one.count where bytes[one.lowerBound + index] != bytes[other.lowerBound + index] {
      return false
    }
    return true
  }

  private func duplicate(_ name: Int, _ bytes: Span<UInt8>) -> JSONFault {
    let text = String(decoding: text(of: name, bytes), as: UTF8.self)
    return JSONFault(offset: Int(entries[name].start), reason: .duplicateMember(text))
  }

  /// The unescaped bytes of a string.
  private func text(of string: Int, _ bytes: Span<UInt8>) -> [UInt8] {
    let range = entries[string].range
    let inner = (range.lowerBound + 1..<range.upperBound - 1).map { bytes[$0] }
    return entries[string].isEscaped ? unescaped(inner) : inner
  }
}
