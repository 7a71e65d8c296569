// planted: core-testing
import "../testing/clock.ts"
