package refusers

import "realmlint/rules"

var appSync = Refuser{
	ID: "appsync", Name: "AWS AppSync",
	Marks:   []string{"UnauthorizedException", "appsync", "AppSync"},
	Source:  rules.Citation{URL: "https://github.com/aws/aws-appsync-community/issues/198", Note: "an answer of the service; Bearer was the cause"},
	Collect: "the API's authorization types, the value of the Authorization header as sent, and iss of the token",
	Texts: []Text{
		{Says: []string{"Unable to parse JWT token"}, Fault: malformed, Causes: []Cause{
			{"The word Bearer stands before the token.", "Send the token alone in the header Authorization."},
			{"The request was made for another authorization type than the API's default: no token came, or an API key.", "Name the authorization type in the client."},
		}},
		{Says: []string{"Valid authorization header not provided"}, Fault: noToken},
		{Says: []string{"Token has expired."}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"You are not authorized to make this call."}, Fault: issuer, Means: "The token is of another user pool or issuer, or the API does not take this authorization type."},
		{Says: []string{"UnauthorizedException"}, General: true, Fault: issuer, Means: "AppSync refuses the request; the member message says why."},
	},
}

var apiGateway = Refuser{
	ID: "api-gateway", Name: "Amazon API Gateway",
	Marks:   []string{"execute-api", "x-amzn-", "x-amz-apigw-id", "API Gateway", "api gateway"},
	Source:  rules.Citation{URL: "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html", Note: "its own responses"},
	Collect: "the whole answer with its headers (x-amzn-errortype, www-authenticate), and the authorizer's issuer and audience",
	Texts: []Text{
		{Says: []string{`"message":"Unauthorized"`, `"message": "Unauthorized"`}, Fault: noToken, Means: "The authorizer refused the token, or none came; the answer does not say why.", Causes: []Cause{
			{"Another kind of token was sent: a Cognito authorizer with scopes takes access tokens, one without takes ID tokens.", "Send the kind that the authorizer is made for."},
			{"The authorizer looks into another header, or is of another user pool.", "Compare its token source and user pool with the request and iss."},
		}},
		{Says: []string{"The incoming token has expired"}, Fault: expired},
		{Says: []string{"Missing Authentication Token"}, Fault: noToken, Means: "There is no such path or method, or it wants a signed AWS request.", Causes: []Cause{{"The path, the stage or the method is mistyped.", "Compare the address with the deployed stage."}}},
		{Says: []string{"Invalid key=value pair (missing equal-sign) in Authorization header", "not a valid key=value pair (missing equal-sign) in Authorization header"}, Fault: noToken, Means: "The path wants a signed AWS request, and a bearer token came.", Causes: []Cause{{"The path or method does not exist, or its authorizer is IAM.", "Compare the address and the method's authorizer."}}},
	},
}

var cognito = Refuser{
	ID: "cognito", Name: "Amazon Cognito",
	Marks:   []string{"NotAuthorizedException", "cognito", "Cognito"},
	Source:  rules.Citation{URL: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html", Note: "what it does with an access token"},
	Collect: "token_use, iss, client_id and scope of the token",
	Texts: []Text{
		{Says: []string{"Access Token has expired"}, Place: AsMessage, Marked: true, Fault: expired},
		{Says: []string{"Access Token has been revoked"}, Place: AsMessage, Marked: true, Fault: expired, Means: "The user was signed out everywhere."},
		{Says: []string{"Could not verify signature for Access Token"}, Fault: signature, Means: "The token is of another user pool."},
		{Says: []string{"Access Token does not have required scopes"}, Fault: claimMissing},
		{Says: []string{"Invalid Access Token"}, Marked: true, Fault: malformed, Causes: []Cause{{"The ID token was sent.", "Send the access token: its token_use is access."}}},
		{Says: []string{"Invalid login token. Token is expired"}, Fault: expired},
		{Says: []string{"Invalid login token. {error}"}, General: true, Fault: issuer, Means: "The identity pool does not take the login token; what follows says why."},
	},
}
