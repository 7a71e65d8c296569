// planted: sdk
import "node:http"
