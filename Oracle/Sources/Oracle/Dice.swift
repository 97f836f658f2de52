/// The same random numbers for the same seed, everywhere (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from zero up to a bound, which it isn't.
  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Whether something happens that happens once in so many times.
  mutating func once(in times: Int) -> Bool { next(below: times) == 0 }

  mutating func element<Element>(of elements: [Element]) -> Element { elements[next(below: elements.count)] }
}
