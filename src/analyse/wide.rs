//! Counts that may be far larger than any number of the machine.

use std::ops::Add;
use std::ops::Mul;

/// A number of at least 0 as `mantissa` x 2^`exponent`, the mantissa from 1 to below 2.
///
/// As precise as f64 (whole numbers below 2^53 are exact, others lose at most 2^-53 of themselves at a step), but without its end at 1e308:
/// counts of paths double with every fork. No logarithms, so that the same counts come out on every machine.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Wide {
    /// Compared first; that of 0 is the smallest.
    exponent: i64,
    mantissa: f64,
}

const BIAS: u64 = 1023;
const FRACTION_BITS: u32 = 52;

impl Wide {
    pub const ZERO: Self = Self { exponent: i64::MIN, mantissa: 0.0 };
    pub const ONE: Self = Self { exponent: 0, mantissa: 1.0 };

    fn is_zero(self) -> bool {
        self.mantissa <= 0.0
    }

    /// Brings the mantissa back to below 2; after a sum or product it is below 4.
    fn settled(self) -> Self {
        if self.mantissa >= 2.0 { Self { exponent: self.exponent + 1, mantissa: self.mantissa / 2.0 } } else { self }
    }

    /// The nearest f64: infinite from 2^1024 on.
    pub fn to_f64(self) -> f64 {
        if self.is_zero() {
            return 0.0;
        }
        let exponent = u64::try_from(self.exponent).unwrap_or(0);
        if exponent > BIAS { f64::INFINITY } else { self.mantissa * f64::from_bits((exponent + BIAS) << FRACTION_BITS) }
    }

    /// The logarithm to the base 10, for display; that of 0 is negative infinity.
    pub fn log10(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "exponents are below 2^53")]
        let exponent = self.exponent as f64;
        if self.is_zero() { f64::NEG_INFINITY } else { self.mantissa.log10() + exponent * std::f64::consts::LOG10_2 }
    }
}

impl Add for Wide {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (small, large) = if self < other { (self, other) } else { (other, self) };
        if small.is_zero() {
            return large;
        }
        match u64::try_from(large.exponent - small.exponent) {
            Ok(apart) if apart < 64 => {
                let scale = f64::from_bits((BIAS - apart) << FRACTION_BITS);
                Self { mantissa: large.mantissa + small.mantissa * scale, ..large }.settled()
            }
            _ => large,
        }
    }
}

impl Mul for Wide {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::ZERO;
        }
        Self { exponent: self.exponent + other.exponent, mantissa: self.mantissa * other.mantissa }.settled()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_exact() {
        let three = Wide::ONE + Wide::ONE + Wide::ONE;
        let mut power = Wide::ONE;
        for _ in 0..33 {
            power = power * three;
        }
        assert!((power.to_f64() - 5_559_060_566_555_523.0).abs() < 0.5);
        assert_eq!(Wide::ZERO + three, three);
        assert_eq!(Wide::ZERO * three, Wide::ZERO);
        assert!(Wide::ZERO < Wide::ONE && Wide::ONE < three && three < three * three);
    }

    #[test]
    fn there_is_no_end() {
        let mut power = Wide::ONE;
        for _ in 0..100_000 {
            power = power + power;
        }
        assert!(power.to_f64().is_infinite());
        assert!((power.log10() - 30_102.999_566_398_12).abs() < 1e-6);
        assert_eq!(power + Wide::ONE, power);
    }
}
