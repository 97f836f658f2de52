extension Tables {
  /// Looks a scalar up in a table of two stages: three reads of constants.
  @inline(__always)
  static func value(of scalar: Unicode.Scalar, index: StaticString, blocks: StaticString) -> UInt8 {
    let zero = UInt8(ascii: "0")
    let letters = index.utf8Start + Int(scalar.value >> blockShift) * 2
    let block = Int(letters[0] - zero) << 5 | Int(letters[1] - zero)
    let place = Int(scalar.value & (1 << blockShift - 1))
    return blocks.utf8Start[block << Int(blockShift) | place] - zero
  }
}
