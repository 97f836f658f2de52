/// Placeholder
public struct EDTF: Sendable, Hashable {
}
