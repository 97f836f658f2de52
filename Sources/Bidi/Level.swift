/// The embedding level of a character: even is left-to-right, odd right-to-left (UAX #9, BD2).
public typealias Level = UInt8
