/// The text of a string's inner bytes, whose escapes are known to be valid.
func unescaped(_ bytes: some RandomAccessCollection<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var units: [UInt16] = []
  var rest = bytes.makeIterator()
  while let byte = rest.next() {
    guard byte == UInt8(ascii: "\\"), let letter = rest.next() else {
      flush(&units, into: &result)
      result.append(byte)
      continue
    }
    if letter == UInt8(ascii: "u") {
      units.append(
        (0..<4).reduce(0) { unit, _ in unit << 4 | (rest.next().flatMap(JSONScanner.hexDigit) ?? 0) })
    } else {
      flush(&units, into: &result)
      result.append(meaning(ofEscape: letter))
    }
  }
  flush(&units, into: &result)
  return result
}

private func flush(_ units: inout [UInt16], into result: inout [UInt8]) {
  guard !units.isEmpty else { return }
  result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
  units.removeAll()
}

private func meaning(ofEscape letter: UInt8) -> UInt8 {
  switch letter {
  case UInt8(ascii: "b"): 0x08
  case UInt8(ascii: "f"): 0x0C
  case UInt8(ascii: "n"): 0x0A
  case UInt8(ascii: "r"): 0x0D
  case UInt8(ascii: "t"): 0x09
  default: letter
  }
}
