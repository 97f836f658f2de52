/// The mirror image of a scalar, which stands in its place at a right-to-left level: `(` for `)`.
///
/// Nil where Unicode has none (UAX #9, L4; source: BidiMirroring.txt).
public func mirrored(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  guard BidiEntry(of: scalar).isMirrored else { return nil }
  return Tables.mirror(of: scalar)
}

extension Tables {
  /// Finds the mirror image of a scalar by halving the rows.
  static func mirror(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    var low = 0
    var high = mirrors.count / 2
    while low < high {
      let middle = (low + high) / 2
      let key = UInt32(mirrors[middle * 2])
      if key == scalar.value { return Unicode.Scalar(mirrors[middle * 2 + 1]) }
      if key < scalar.value { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
