import Bidi
import COracle

/// Holds what our tables say of each of the 1,112,064 scalars against ICU and FriBidi.
struct PropertyCheck {
  private var icu = Tally("properties of all scalars, ICU")
  private var fribidi = Tally("properties of all scalars, FriBidi")
  /// The last version of Unicode whose data FriBidi has, as `oracle_age` gives versions: 10.0.
  private static let fribidiVersion: Int32 = 10 * 256

  var unexplained: Int { icu.unexplained + fribidi.unexplained }

  mutating func run() {
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      check(
        scalar, "class", BidiClass(of: scalar).rawValue, oracle_icu_class(value), oracle_fribidi_class(value))
      check(
        scalar, "joining", JoiningType(of: scalar).rawValue, oracle_icu_joining(value),
        oracle_fribidi_joining(value))
      check(
        scalar, "mirror", (mirrored(scalar) ?? scalar).value, oracle_icu_mirror(value),
        oracle_fribidi_mirror(value))
    }
  }

  func report() {
    icu.report()
    fribidi.report()
  }

  private mutating func check<Value: Equatable>(
    _ scalar: Unicode.Scalar, _ property: String, _ own: Value, _ icu: Value, _ fribidi: Value
  ) {
    let shown = "U+\(String(scalar.value, radix: 16, uppercase: true)) \(property): \(own)"
    if own == icu { self.icu.addSame() } else { self.icu.addDifference(nil, example: "\(shown), ICU \(icu)") }
    if own == fribidi {
      self.fribidi.addSame()
    } else {
      self.fribidi.addDifference(
        explanation(scalar, property, isOfICU: own == icu), example: "\(shown), FriBidi \(fribidi)")
    }
  }

  /// ICU has the data of our version of Unicode. Where it says the same, FriBidi's are old, or it derives them.
  private func explanation(_ scalar: Unicode.Scalar, _ property: String, isOfICU: Bool) -> String? {
    guard isOfICU else { return nil }
    let age = oracle_age(scalar.value)
    if age == 0 { return "not assigned; the class of such blocks has changed since FriBidi's Unicode" }
    if age > Self.fribidiVersion { return "assigned after FriBidi's Unicode" }
    switch property {
    case "mirror":
      return "Bidi_Mirroring_Glyph given after FriBidi's Unicode, to characters without an exact mirror image"
    case "joining" where BidiClass(of: scalar) == .boundaryNeutral || JoiningType(of: scalar) == .transparent:
      return "controls and enclosing marks, which joining passes over: FriBidi has them the other way round"
    default: return Self.changed.contains(scalar.value) ? "changed by Unicode since FriBidi's data" : nil
    }
  }

  /// Scalars whose class or joining type later versions of Unicode corrected (DerivedBidiClass.txt, ArabicShaping.txt).
  private static let changed: Set<UInt32> = [0x1734, 0xA9BD, 0x1_11C9, 0x1_10BD, 0x856, 0x857, 0x858]
}
