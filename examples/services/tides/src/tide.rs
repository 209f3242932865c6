//! The height of the water at the quays, from the harmonic constituents of one gauge.

use std::f64::consts::TAU;

struct Constituent {
    metres: f64,
    hours: f64,
    phase: f64,
}

/// The moon's and the sun's half-daily pull, and the moon's daily one.
const CONSTITUENTS: [Constituent; 3] = [
    Constituent {
        metres: 1.32,
        hours: 12.420_601,
        phase: 0.61,
    },
    Constituent {
        metres: 0.41,
        hours: 12.0,
        phase: 1.94,
    },
    Constituent {
        metres: 0.09,
        hours: 23.934_47,
        phase: 2.73,
    },
];

/// Metres above mean sea level, `seconds` after the start of 1970.
pub fn height(seconds: u64) -> f64 {
    let hours = seconds as f64 / 3600.0;
    CONSTITUENTS
        .iter()
        .map(|one| one.metres * (TAU * hours / one.hours - one.phase).cos())
        .sum()
}

/// The ramp at Gull Island is too steep for cars when the water is low.
pub fn cars_may_land(seconds: u64) -> bool {
    height(seconds) > -0.8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_within_the_sum_of_its_constituents() {
        assert!((0..10_000).all(|step| height(step * 600).abs() <= 1.82));
    }

    #[test]
    fn about_four_turns_a_day() {
        let rising: Vec<bool> = (0..144)
            .map(|step| height((step + 1) * 600) > height(step * 600))
            .collect();
        let turns = rising.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!((3..=4).contains(&turns), "{turns} turns");
    }
}
