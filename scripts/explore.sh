#!/usr/bin/env bash
# Draw fifty times as much as the tests do, something else each time, in another order: for a job at night, or by hand.
# What it finds is kept in .hypothesis and tried first the next time; pin it with an @example where it is mended.
set -euo pipefail
cd "$(dirname "$0")/.."
export HYPOTHESIS_PROFILE=explore SHUFFLE_SEED=${SHUFFLE_SEED:-$RANDOM}
exec pytest -m drawn --shuffle "$@"
