// planted: sdk
import "../../server/src/main.ts"
